import { ColumnWidthOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import type { Overlay, TrendMinute } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import type { EChartsType } from '../../shared/charts/echarts';
import { useTrend } from '../../shared/charts/useTrend';
import { Panel } from '../../shared/layout/Panel';
import { formatMinute } from '../../shared/time';
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

/** Up to four metrics by minute over what happened meanwhile; two spans can be brushed and compared. */
export function TrendPanel({ session, minutes, overlays }: TrendPanelProps) {
  const t = useText();
  const dictionary = useDictionary();
  const { timeZone } = useInstallation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { readonly trend?: unknown };
  const chosen = readTrendMetrics(search.trend);
  const { structure, data, names } = useTrend(chosen, minutes, overlays);
  const [comparing, setComparing] = useState(false);
  const [spans, setSpans] = useState<readonly Span[]>([]);

  const choose = (metrics: readonly string[]) =>
    void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, trend: metrics.join('.') })) as never });
  const options = useMemo(() => trendMetrics.map((id) => ({ value: id, label: t(dictionary.definition(id).name) })), [dictionary, t]);
  const onReady = useCallback((chart: EChartsType) => (comparing ? listenToBrush(chart, setSpans) : undefined), [comparing]);
  const toggle = () => {
    setComparing(!comparing);
    setSpans([]);
  };
  const spanText = (span: Span) => `${formatMinute(span.fromUnixMs, timeZone)}–${formatMinute(span.toUnixMs, timeZone)}`;
  return (
    <Panel
      title={t(glossary.trend)}
      className="panel-trend"
      note={comparing ? (spans[0] === undefined ? t(warRoomTexts.brushFirst) : `${spanText(spans[0])} · ${t(warRoomTexts.brushSecond)}`) : undefined}
      tools={
        <>
          <Select
            mode="multiple"
            className="trend-choice"
            maxCount={trendMetricsMax}
            maxTagCount="responsive"
            value={[...chosen]}
            onChange={choose}
            options={options}
            optionFilterProp="label"
            aria-label={t(warRoomTexts.chooseMetrics)}
          />
          <Button type={comparing ? 'primary' : 'default'} icon={<ColumnWidthOutlined />} aria-pressed={comparing} onClick={toggle} aria-label={t(warRoomTexts.compareSpans)} title={t(warRoomTexts.compareSpans)} />
        </>
      }
    >
      {minutes.length === 0 ? (
        <p className="panel-empty">{t(warRoomTexts.noTrend)}</p>
      ) : (
        <Chart structure={structure} data={data} onReady={onReady} summary={t(warRoomTexts.trendSummary, { names: names.join(', '), count: minutes.length })} />
      )}
      {spans.length === 2 && <CompareDrawer session={session} first={spans[0]!} second={spans[1]!} write={spanText} close={toggle} />}
    </Panel>
  );
}
