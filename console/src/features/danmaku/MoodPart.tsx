import { useMemo, useRef } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useLook } from '../../app/theme/ThemeProvider';
import type { Overlay, OverlayKind, TrendMinute } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import { laneData, lanesOf, overlaysWithin } from '../../shared/charts/lanes';
import { trendData, trendStructure } from '../../shared/charts/trendChart';
import { formatPercent, formatScaled, minusSign } from '../../shared/number/format';
import { overlayWords } from '../../shared/room/texts';
import { formatMinute } from '../../shared/time';
import { panelTexts } from './texts';
import type { MinuteView } from './types';

const laidOver: ReadonlySet<OverlayKind> = new Set<OverlayKind>(['product', 'action', 'lottery', 'violation']);
const minuteMs = 60_000;

function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 ? `${minusSign}${text}` : value > 0 ? `+${text}` : '0';
}

function useCurves(minutes: readonly MinuteView[], overlays: readonly Overlay[]) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const { palette } = useLook();
  const labels = useRef<readonly string[]>([]);
  const rows = useMemo((): readonly TrendMinute[] => minutes.map((minute) => ({ minuteUnixMs: Date.parse(minute.at), values: { mood: minute.mood, intent: minute.intent } })).toSorted((first, second) => first.minuteUnixMs - second.minuteUnixMs), [minutes]);
  const drawn = useMemo(() => overlaysWithin(overlays.filter((overlay) => laidOver.has(overlay.kind)), rows[0]?.minuteUnixMs ?? 0, (rows.at(-1)?.minuteUnixMs ?? 0) + minuteMs), [overlays, rows]);
  const kinds = lanesOf(drawn).join(' ');
  const parts = useMemo(() => {
    const lanes = kinds === '' ? [] : (kinds.split(' ') as OverlayKind[]);
    const series = [{ id: 'mood', name: t(panelTexts.moodCurve), unit: 'factor' as const }, { id: 'intent', name: t(panelTexts.intentCurve), unit: 'count' as const }];
    const structure = trendStructure(series, lanes, { palette, write: (value, unit) => (unit === 'factor' ? signed(value) : formatScaled(value, language)), writeTime: (unixMs) => formatMinute(unixMs, timeZone), laneName: (kind) => t(overlayWords[kind]), fontSize: 10 }, () => labels.current);
    return { lanes, series, structure };
  }, [kinds, palette, language, timeZone, t]);
  const data = useMemo(() => {
    labels.current = laneData(drawn, parts.lanes, 0).map(([, , , label]) => label);
    return trendData(parts.series, rows, drawn, parts.lanes);
  }, [parts, rows, drawn]);
  return { structure: parts.structure, data, count: rows.length };
}

/** Mood and purchase intent by minute with what was explained and done meanwhile, and the three layers of interaction. */
export function MoodPart({ minutes, overlays }: { readonly minutes: readonly MinuteView[]; readonly overlays: readonly Overlay[] }) {
  const t = useText();
  const { structure, data, count } = useCurves(minutes, overlays);
  if (count === 0) return <p className="panel-empty">{t(panelTexts.noMinutes)}</p>;
  return (
    <div className="danmaku-part">
      <div className="mood-chart"><Chart structure={structure} data={data} summary={t(panelTexts.moodSummary, { count })} /></div>
      <Layers minutes={minutes} />
    </div>
  );
}

function Layers({ minutes }: { readonly minutes: readonly MinuteView[] }) {
  const t = useText();
  const language = useLanguage();
  const sum = (of: (minute: MinuteView) => number) => minutes.reduce((total, minute) => total + of(minute), 0);
  const layers = [
    { name: panelTexts.layerBasic, meaning: panelTexts.layerBasicMeaning, count: sum((minute) => minute.basic) },
    { name: panelTexts.layerDeep, meaning: panelTexts.layerDeepMeaning, count: sum((minute) => minute.deep) },
    { name: panelTexts.layerEmotion, meaning: panelTexts.layerEmotionMeaning, count: sum((minute) => minute.emotion) },
  ];
  const total = sum((minute) => minute.basic + minute.deep + minute.emotion);
  return (
    <section className="layers" aria-label={t(panelTexts.layers, { count: minutes.length })}>
      <h3>{t(panelTexts.layers, { count: minutes.length })}</h3>
      {layers.map((layer, index) => (
        <div key={layer.name.zh} className="layer">
          <span className="layer-name">{t(layer.name)} <small>{t(layer.meaning)}</small></span>
          <span className="layer-count">{formatScaled(layer.count, language)} · {total === 0 ? '–' : formatPercent(layer.count / total)}</span>
          <span className="layer-bar"><i style={{ width: `${total === 0 ? 0 : (100 * layer.count) / total}%`, background: `var(--ck-series-${index + 1})` }} /></span>
        </div>
      ))}
    </section>
  );
}
