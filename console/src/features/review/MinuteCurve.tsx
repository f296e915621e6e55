import { Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import type { Overlay, TrendMinute } from '../../shared/api/contract';
import { useDictionary } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import { useTrend } from '../../shared/charts/useTrend';
import { Panel } from '../../shared/layout/Panel';
import { useSearchValue } from '../../shared/useSearchValue';
import { reviewTexts } from './texts';

const metricsMax = 4;
const metricsDefault = ['gmv', 'online'];

interface MinuteCurveProps {
  readonly minutes: readonly TrendMinute[];
  readonly overlays: readonly Overlay[];
  /** Without controls, for paper. */
  readonly still?: boolean;
}

/** The session minute by minute, with what happened below it. */
export function MinuteCurve({ minutes, overlays, still = false }: MinuteCurveProps) {
  const t = useText();
  const dictionary = useDictionary();
  const [chosen, choose] = useSearchValue('curve');
  const known = Object.keys(minutes[0]?.values ?? {});
  const asked = (chosen?.split(',') ?? metricsDefault).filter((metric) => known.includes(metric)).slice(0, metricsMax);
  const metrics = asked.length > 0 ? asked : known.slice(0, 1);
  const trend = useTrend(metrics, minutes, overlays);
  const tools = !still && (
    <Select mode="multiple" className="curve-metrics" value={metrics} maxCount={metricsMax} maxTagCount="responsive" onChange={(values) => choose(values.join(','))} aria-label={t(reviewTexts.chooseMetrics)} popupMatchSelectWidth={220}
      options={known.map((metric) => ({ value: metric, label: t(dictionary.definition(metric).name) }))} />
  );
  return (
    <Panel title={t(reviewTexts.minuteCurve)} tools={tools} className="curve">
      {minutes.length === 0 ? <p className="page-note">{t(reviewTexts.noMinutes)}</p> : (
        <Chart structure={trend.structure} data={trend.data} height={still ? 220 : 320} summary={t(reviewTexts.curveSummary, { names: trend.names.join(', '), count: minutes.length })} />
      )}
    </Panel>
  );
}
