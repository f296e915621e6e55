import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { usePhone } from '../../shared/layout/usePhone';
import { formatChange, formatExact, formatMoney, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { exposuresQuery, type ArmTotals, type CandidateRecall, type ExposedItem, type ExposureReport, type VersionRecall } from './queries';
import { RecommendTabs } from './RecommendTabs';
import { armWord, recommendTexts } from './texts';
import { shortVersion } from './version';
import './recommend.css';

const spans = [7, 14, 30, 90];
const diseaseShare = 0.7;

/** With fewer products the 50 shown most have the greater part whatever is done. */
const headTelling = 100;
const percent = (value: number | null) => (value === null ? unknownMark : formatPercent(value));

/** Who is shown, whether the tail is, and what ranked lists gain over the control. */
export function ExposuresPage() {
  const t = useText();
  const [chosen, choose] = useSearchValue('days');
  const days = spans.includes(Number(chosen)) ? Number(chosen) : 14;
  const query = useQuery(exposuresQuery(days));
  const field = <Segmented value={days} onChange={(value) => choose(String(value))} options={spans.map((value) => ({ value, label: t(recommendTexts.days, { count: value }) }))} />;
  return (
    <>
      <RecommendTabs />
      <QueryView query={query} skeleton="page" empty={(report) => (report.days.length === 0 ? <Panel className="fill" title={t(recommendTexts.exposures)} tools={field}><EmptyState title={t(recommendTexts.noExposuresTitle)} why={t(recommendTexts.noExposuresWhy)} /></Panel> : undefined)}>
        {(report) => (
          <div className="page-stack">
            <Headline report={report} />
            <DayChart report={report} field={field} />
            <Arms report={report} />
            {report.recall.versions.length > 0 && <Recall recall={report.recall} />}
            <Head report={report} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Headline({ report }: { readonly report: ExposureReport }) {
  const t = useText();
  const all = report.arms.find((arm) => arm.arm === 'all');
  const interval = report.liftLow === null || report.liftHigh === null ? t(recommendTexts.liftNone) : t(recommendTexts.liftInterval, { low: formatChange(report.liftLow), high: formatChange(report.liftHigh) });
  return (
    <Figures>
      <Figure label={t(recommendTexts.candidateRecall, { depth: report.recall.depth })} value={percent(report.recall.share)} note={recallNote(report, t)} />
      <Figure label={t(recommendTexts.clickRate)} value={percent(all?.clickRate ?? null)} />
      <Figure label={t(recommendTexts.tailClickRate)} value={percent(all?.tailClickRate ?? null)} note={t(recommendTexts.tailNote, { count: formatExact(report.tailFrom) })} />
      <Figure label={t(recommendTexts.covered)} value={percent(all?.coverage ?? null)} note={t(recommendTexts.coveredNote, { shown: formatExact(all?.items ?? 0), all: formatExact(report.items) })} />
      <Figure label={t(recommendTexts.top50)} value={percent(all?.topShare ?? null)} note={report.items > headTelling ? t(recommendTexts.top50Note) : t(recommendTexts.top50Few, { count: formatExact(report.items) })} tone={report.items > headTelling && (all?.topShare ?? 0) >= diseaseShare ? 'alarm' : 'normal'} />
      <Figure label={t(recommendTexts.lift)} value={report.lift === null ? unknownMark : formatChange(report.lift)} note={interval} />
    </Figures>
  );
}

function recallNote({ recall, items }: ExposureReport, t: ReturnType<typeof useText>) {
  if (recall.low === null || recall.high === null) return t(recall.missing === 'noModel' ? recommendTexts.recallNoModel : recommendTexts.recallNoSample);
  if (items <= recall.depth) return t(recommendTexts.recallFew, { asked: formatExact(recall.asked), count: formatExact(items) });
  return t(recommendTexts.recallNote, { asked: formatExact(recall.asked), low: formatPercent(recall.low), high: formatPercent(recall.high), chance: percent(recall.byChance) });
}

function DayChart({ report, field }: { readonly report: ExposureReport; readonly field: React.ReactNode }) {
  const t = useText();
  const isPhone = usePhone();
  const structure = useMemo(() => {
    const line = (name: string, of: (day: ExposureReport['days'][number]) => number | null, axis = 0) => ({
      type: 'line', name, yAxisIndex: axis, symbol: report.days.length < 3 ? 'circle' : 'none', symbolSize: 6, lineStyle: { type: axis === 0 ? 'solid' : 'dashed' },
      data: report.days.map((day) => { const value = of(day); return value === null ? null : Number((value * 100).toFixed(2)); }),
    });
    return {
      grid: { left: 48, right: 48, top: isPhone ? 56 : 32, bottom: 24 },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value === null ? unknownMark : `${String(value)}%`) },
      xAxis: { type: 'category', data: report.days.map((day) => day.day.slice(5)) },
      yAxis: [{ type: 'value', min: 0, axisLabel: { formatter: '{value}%' } }, { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' }, splitLine: { show: false } }],
      series: [line(t(recommendTexts.clickRate), (day) => day.clickRate), line(t(recommendTexts.tailClickRate), (day) => day.tailClickRate), line(t(recommendTexts.candidateRecall, { depth: report.recall.depth }), (day) => day.recall, 1), line(t(recommendTexts.top50), (day) => day.topShare, 1), line(t(recommendTexts.covered), (day) => day.coverage, 1)],
    };
  }, [report, t, isPhone]);
  return <Panel title={t(recommendTexts.byDay)} tools={field}><Chart structure={structure} height={240} summary={t(recommendTexts.daySummary, { count: report.days.length })} /></Panel>;
}

function Arms({ report }: { readonly report: ExposureReport }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const columns = useMemo((): readonly DataColumn<ArmTotals>[] => {
    const count = (value: number) => <span title={formatExact(value)}>{formatScaled(value, language)}</span>;
    return [
      { id: 'arm', title: recommendTexts.arm, value: (arm) => t(armWord(arm.arm)), show: (arm) => <strong>{t(armWord(arm.arm))}</strong> },
      { id: 'served', title: recommendTexts.servedPositions, align: 'right', value: (arm) => arm.served, show: (arm) => count(arm.served) },
      { id: 'exposures', title: recommendTexts.exposed, align: 'right', value: (arm) => arm.exposures, show: (arm) => count(arm.exposures) },
      { id: 'clicks', title: recommendTexts.clicks, align: 'right', value: (arm) => arm.clicks, show: (arm) => count(arm.clicks) },
      { id: 'clickRate', title: recommendTexts.clickRate, align: 'right', value: (arm) => arm.clickRate, show: (arm) => percent(arm.clickRate) },
      { id: 'tailClickRate', title: recommendTexts.tailClickRate, align: 'right', value: (arm) => arm.tailClickRate, show: (arm) => percent(arm.tailClickRate) },
      { id: 'orders', title: recommendTexts.orders, align: 'right', value: (arm) => arm.orders, show: (arm) => count(arm.orders) },
      { id: 'sales', title: recommendTexts.sales, align: 'right', value: (arm) => arm.salesMinor, show: (arm) => formatMoney(arm.salesMinor, currency, language) },
      { id: 'coverage', title: recommendTexts.covered, align: 'right', value: (arm) => arm.coverage, show: (arm) => percent(arm.coverage) },
      { id: 'topShare', title: recommendTexts.top50, align: 'right', value: (arm) => arm.topShare, show: (arm) => percent(arm.topShare) },
    ];
  }, [t, language, currency]);
  return <Panel title={t(recommendTexts.byArm)}><DataTable id="arms" columns={columns} rows={report.arms} rowKey={(arm) => arm.arm} caption={t(recommendTexts.armsCaption)} tools={false} /></Panel>;
}

function Recall({ recall }: { readonly recall: CandidateRecall }) {
  const t = useText();
  const columns = useMemo((): readonly DataColumn<VersionRecall>[] => [
    { id: 'version', title: recommendTexts.version, value: (version) => version.model, show: (version) => <strong>{shortVersion(version.model)}</strong> },
    { id: 'asked', title: recommendTexts.asked, align: 'right', value: (version) => version.asked, show: (version) => formatExact(version.asked) },
    { id: 'found', title: recommendTexts.found, align: 'right', value: (version) => version.found, show: (version) => formatExact(version.found) },
    { id: 'share', title: recommendTexts.share, align: 'right', value: (version) => version.share, show: (version) => formatPercent(version.share) },
    { id: 'interval', title: recommendTexts.interval, align: 'right', value: (version) => version.low, show: (version) => `${formatPercent(version.low)} – ${formatPercent(version.high)}` },
  ], []);
  return <Panel title={t(recommendTexts.recallVersions)}><DataTable id="recall" columns={columns} rows={recall.versions} rowKey={(version) => version.model} caption={t(recommendTexts.recallCaption)} tools={false} /></Panel>;
}

function Head({ report }: { readonly report: ExposureReport }) {
  const t = useText();
  const columns = useMemo((): readonly DataColumn<ExposedItem>[] => [
    { id: 'title', title: recommendTexts.product, wide: true, value: (item) => item.title, show: (item) => <strong>{item.title}</strong> },
    { id: 'exposures', title: recommendTexts.exposed, align: 'right', value: (item) => item.exposures, show: (item) => formatExact(item.exposures) },
    { id: 'share', title: recommendTexts.share, align: 'right', value: (item) => item.share, show: (item) => formatPercent(item.share) },
    { id: 'clickRate', title: recommendTexts.clickRate, align: 'right', value: (item) => item.clickRate, show: (item) => percent(item.clickRate) },
    { id: 'orders', title: recommendTexts.orders, align: 'right', value: (item) => item.orders, show: (item) => formatExact(item.orders) },
  ], []);
  return <Panel title={t(recommendTexts.head)}><DataTable id="head" columns={columns} rows={report.head} rowKey={(item) => item.product} caption={t(recommendTexts.headCaption)} tools={false} /></Panel>;
}
