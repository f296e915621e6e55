import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { useLook } from '../../app/theme/ThemeProvider';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Chart } from '../../shared/charts/Chart';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatChange, formatExact, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant, formatMinute } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { levelWords, planTexts } from './planTexts';
import { StockTabs } from './StockTabs';
import { forecastSeriesQuery, forecastsQuery, type DemandForecast, type DemandLevel, type DemandRun, type ForecastSummary } from './supplyQueries';
import './stock.css';

const share = (value: number | null) => (value === null ? unknownMark : formatPercent(value));
const change = (value: number | null) => (value === null ? unknownMark : formatChange(value));

/** What is expected to sell, how sure that is, and how good such forecasts were. */
export function ForecastsPage() {
  const t = useText();
  const query = useQuery(forecastsQuery);
  const mayRun = useHasRole('owner', 'operator', 'supply');
  const run = useChange(() => api.post('/api/stock/forecasts/run'), { renews: [forecastsQuery.queryKey], done: () => t(planTexts.runAsked) });
  const ask = { label: t(planTexts.run), run: () => run.mutate(undefined) };
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="page" empty={(summary) => (summary.levels.length === 0 ? <Panel className="fill"><EmptyState title={t(planTexts.noForecastTitle)} why={t(summary.isRunning ? planTexts.running : planTexts.noForecastWhy)} {...(mayRun && !summary.isRunning && { action: ask })} /></Panel> : undefined)}>
        {(summary) => <Levels summary={summary} tools={mayRun && <Button size="small" loading={summary.isRunning} onClick={ask.run}>{summary.isRunning ? t(planTexts.running) : ask.label}</Button>} />}
      </QueryView>
    </>
  );
}

function Levels({ summary, tools }: { readonly summary: ForecastSummary; readonly tools: React.ReactNode }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [chosen, choose] = useSearchValue('level');
  const run = summary.levels.find((one) => one.level === chosen) ?? summary.levels.find((one) => one.level === 'categoryDay') ?? summary.levels[0];
  if (run === undefined) return null;
  return (
    <div className="page-stack stock-stack">
      <div className="forecast-head">
        <Segmented value={run.level} onChange={(value) => choose(value)} options={summary.levels.map((one) => ({ value: one.level, label: t(levelWords[one.level]) }))} aria-label={t(planTexts.level)} />
        <span className="page-note">{t(planTexts.madeAt, { time: formatInstant(run.at, timeZone) })}</span>{tools}
      </div>
      <Accuracy run={run} target={summary.coverageTarget} />
      <SeriesPanel key={run.level} level={run.level} />
    </div>
  );
}

function Accuracy({ run, target }: { readonly run: DemandRun; readonly target: number }) {
  const t = useText();
  const isShort = run.coverage !== null && run.coverage < target;
  const judged = run.judgedPoints === 0 ? t(planTexts.notJudged) : t(planTexts.judged, { points: formatExact(run.judgedPoints), series: formatExact(run.judgedSeries) });
  return (
    <Figures>
      <Figure label={t(planTexts.coverage)} value={share(run.coverage)} tone={isShort ? 'alarm' : 'normal'} note={t(planTexts.coverageOf, { covered: formatExact(run.covered), listed: formatExact(run.listed), target: formatPercent(target) })} />
      <Figure label={t(planTexts.accuracy)} value={share(run.accuracy)} note={t(planTexts.naive, { value: share(run.naiveAccuracy) })} />
      <Figure label={t(planTexts.bias)} value={change(run.bias)} note={judged} />
      <Figure label={t(planTexts.skill)} value={change(run.skill)} />
      <Figure label={t(planTexts.interval)} value={share(run.intervalCoverage)} note={formatPercent(0.8)} />
    </Figures>
  );
}

function SeriesPanel({ level }: { readonly level: DemandLevel }) {
  const t = useText();
  const query = useQuery(forecastSeriesQuery(level));
  const [chosen, choose] = useSearchValue('series');
  const columns = useMemo<readonly DataColumn<DemandForecast>[]>(() => [
    { id: 'series', title: planTexts.series, value: (row) => row.series }, { id: 'method', title: planTexts.method, filter: true, value: (row) => (row.method === '' ? null : row.method) },
    { id: 'units', title: planTexts.units, align: 'right', value: (row) => row.units, show: (row) => formatExact(Math.round(row.units)) },
    { id: 'next', title: planTexts.next, align: 'right', value: (row) => row.steps[0]?.p50 ?? null, show: (row) => row.steps[0]?.p50.toFixed(1) ?? unknownMark },
    { id: 'accuracy', title: planTexts.accuracy, align: 'right', value: (row) => row.accuracy ?? null, show: (row) => share(row.accuracy ?? null) },
    { id: 'bias', title: planTexts.bias, align: 'right', value: (row) => row.bias ?? null, show: (row) => change(row.bias ?? null) },
    { id: 'skill', title: planTexts.skill, align: 'right', value: (row) => row.skill ?? null, show: (row) => change(row.skill ?? null) },
  ], []);
  return (
    <QueryView query={query} skeleton="table">
      {(rows) => {
        const shown = rows.find((row) => row.series === chosen) ?? rows[0];
        return (
          <>
            {shown !== undefined && shown.steps.length > 0 && <Fan forecast={shown} />}
            <Panel className="stock-needs"><DataTable id="forecasts" columns={columns} rows={rows} rowKey={(row) => row.series} caption={t(planTexts.seriesCaption)} onOpen={(row) => choose(row.series)} rowClass={(row) => (row === shown ? 'row-selected' : undefined)} /></Panel>
          </>
        );
      }}
    </QueryView>
  );
}

const hourMs = 3_600_000;

/** The fan of a forecast: P50 as a line, P10 to P90 as a band around it. */
function Fan({ forecast }: { readonly forecast: DemandForecast }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const { palette } = useLook();
  const { steps, level, firstAt } = forecast;
  const structure = useMemo(() => {
    const isHourly = level === 'roomHour';
    const nameOf = (index: number) => {
      if (firstAt === null || level === 'skuSession') return `+${index + 1}`;
      const at = Date.parse(firstAt) + index * (isHourly ? hourMs : 24 * hourMs);
      return isHourly ? formatMinute(at, timeZone) : formatDay(at, timeZone);
    };
    const colour = palette.series[0];
    const line = { type: 'line', symbol: 'circle', symbolSize: 5, showSymbol: steps.length < 40 };
    return {
      grid: { left: 8, right: 56, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: steps.map((_, index) => nameOf(index)) },
      yAxis: { type: 'value', min: 0 },
      tooltip: { trigger: 'axis', formatter: (items: readonly { readonly dataIndex: number }[]) => { const step = steps[items[0]?.dataIndex ?? 0]; return step === undefined ? '' : `${nameOf(items[0]?.dataIndex ?? 0)}\nP10 ${step.p10.toFixed(1)}\nP50 ${step.p50.toFixed(1)}\nP90 ${step.p90.toFixed(1)}`; } },
      series: [
        { ...line, name: 'P10', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, data: steps.map((step) => step.p10) },
        { ...line, name: t(planTexts.band), stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, areaStyle: { color: colour, opacity: 0.2 }, data: steps.map((step) => step.p90 - step.p10) },
        { ...line, name: t(planTexts.middle), lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour }, endLabel: { show: true, formatter: 'P50', color: colour }, data: steps.map((step) => step.p50) },
      ],
    };
  }, [steps, level, firstAt, timeZone, palette, t]);
  const first = steps[0];
  const summary = t(planTexts.fanSummary, { count: steps.length, low: first?.p10.toFixed(1) ?? '', middle: first?.p50.toFixed(1) ?? '', high: first?.p90.toFixed(1) ?? '' });
  return <Panel title={t(planTexts.fan)} note={language === 'en' ? forecast.why : `${t(planTexts.method)} ${forecast.method}`}><p className="page-note">{forecast.series}</p><Chart structure={structure} summary={summary} height={260} /></Panel>;
}
