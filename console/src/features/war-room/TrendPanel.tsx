import { ColumnWidthOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import type { Overlay, TrendMinute } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import type { EChartsType } from '../../shared/charts/echarts';
import { overlaysWithin } from '../../shared/charts/lanes';
import { useTrend, type TrendGrain } from '../../shared/charts/useTrend';
import { Panel } from '../../shared/layout/Panel';
import { secondRows, type SecondReading } from '../../shared/live/seconds';
import { formatMinute, formatSecond } from '../../shared/time';
import { CompareDrawer } from './CompareDrawer';
import { readTrendMetrics, trendMetrics, trendMetricsMax } from './trendMetrics';
import { warRoomTexts } from './texts';

export interface Span {
  readonly fromUnixMs: number;
  readonly toUnixMs: number;
}

interface TrendPanelProps {
  readonly session: string;
  readonly minutes: readonly TrendMinute[];
  /** What the page has watched since it was opened. */
  readonly seconds: readonly SecondReading[];
  readonly overlays: readonly Overlay[];
}

interface BrushEnd {
  readonly areas: readonly { readonly coordRange: readonly [number, number] }[];
}

/** Turns brushing on and reports the two latest spans. */
function listenToBrush(chart: EChartsType, onSpans: (spans: readonly Span[]) => void): () => void {
  const onEnd = (event: unknown) => {
    const areas = (event as BrushEnd).areas.slice(-2);
    onSpans(areas.map(({ coordRange: [from, to] }) => ({ fromUnixMs: Math.round(from), toUnixMs: Math.round(to) })));
  };
  chart.on('brushEnd', onEnd);
  chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'multiple' } });
  return () => {
    chart.off('brushEnd', onEnd);
    if (chart.isDisposed()) return;
    chart.dispatchAction({ type: 'brush', areas: [] });
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: false } });
  };
}

/** The curve at the chosen grain: minutes as the server folded them by event time, or the seconds that this page has watched. */
function useCurve(grain: TrendGrain, metrics: readonly string[], { minutes, seconds, overlays }: Pick<TrendPanelProps, 'minutes' | 'seconds' | 'overlays'>) {
  const { grows } = useDictionary();
  const ids = metrics.join('.');
  const rows = useMemo(() => (grain === 'minute' ? minutes : secondRows(seconds, ids.split('.'), grows)), [grain, minutes, seconds, ids, grows]);
  const drawn = useMemo(() => (grain === 'minute' ? overlays : overlaysWithin(overlays, seconds[0]?.atUnixMs ?? 0, seconds.at(-1)?.atUnixMs ?? 0)), [grain, overlays, seconds]);
  return { rows, ...useTrend(metrics, rows, drawn, { grain }) };
}

/** Up to four metrics by minute or second over what happened meanwhile; two spans of minutes can be brushed and compared. */
export function TrendPanel({ session, minutes, seconds, overlays }: TrendPanelProps) {
  const t = useText();
  const dictionary = useDictionary();
  const { timeZone } = useInstallation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { readonly trend?: unknown; readonly grain?: unknown };
  const chosen = readTrendMetrics(search.trend);
  const grain: TrendGrain = search.grain === 'second' ? 'second' : 'minute';
  const { rows, structure, data, names } = useCurve(grain, chosen, { minutes, seconds, overlays });
  const [comparing, setComparing] = useState(false);
  const [spans, setSpans] = useState<readonly Span[]>([]);

  const show = (change: object) => void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, ...change })) as never });
  const options = useMemo(() => trendMetrics.map((id) => ({ value: id, label: t(dictionary.definition(id).name) })), [dictionary, t]);
  const onReady = useCallback((chart: EChartsType) => (comparing ? listenToBrush(chart, setSpans) : undefined), [comparing]);
  const compare = (on: boolean) => {
    setComparing(on);
    setSpans([]);
  };
  const chooseGrain = (next: TrendGrain) => {
    compare(false);
    show({ grain: next });
  };
  const spanText = (span: Span) => `${formatMinute(span.fromUnixMs, timeZone)}–${formatMinute(span.toUnixMs, timeZone)}`;
  const brushNote = spans[0] === undefined ? t(warRoomTexts.brushFirst) : `${spanText(spans[0])} · ${t(warRoomTexts.brushSecond)}`;
  const sinceNote = grain === 'second' && rows[0] !== undefined ? t(warRoomTexts.secondsSince, { time: formatSecond(rows[0].minuteUnixMs, timeZone) }) : undefined;
  return (
    <Panel
      title={t(glossary.trend)}
      className="panel-trend"
      note={comparing ? brushNote : sinceNote && <span title={t(warRoomTexts.secondsMeaning)}>{sinceNote}</span>}
      tools={
        <>
          <Select
            mode="multiple"
            className="trend-choice"
            maxCount={trendMetricsMax}
            maxTagCount="responsive"
            value={[...chosen]}
            onChange={(metrics) => show({ trend: metrics.join('.') })}
            options={options}
            optionFilterProp="label"
            aria-label={t(warRoomTexts.chooseMetrics)}
          />
          <Segmented<TrendGrain>
            value={grain}
            onChange={chooseGrain}
            options={[{ value: 'minute', label: t(warRoomTexts.byMinute) }, { value: 'second', label: t(warRoomTexts.bySecond) }]}
            aria-label={t(warRoomTexts.chooseGrain)}
          />
          <Button disabled={grain === 'second'} type={comparing ? 'primary' : 'default'} icon={<ColumnWidthOutlined />} aria-pressed={comparing} onClick={() => compare(!comparing)} aria-label={t(warRoomTexts.compareSpans)} title={t(warRoomTexts.compareSpans)} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="panel-empty">{t(grain === 'second' ? warRoomTexts.noSeconds : warRoomTexts.noTrend)}</p>
      ) : (
        <Chart structure={structure} data={data} onReady={onReady} summary={t(grain === 'second' ? warRoomTexts.secondsSummary : warRoomTexts.trendSummary, { names: names.join(', '), count: rows.length })} />
      )}
      {spans.length === 2 && <CompareDrawer session={session} first={spans[0]!} second={spans[1]!} write={spanText} close={() => compare(false)} />}
    </Panel>
  );
}
