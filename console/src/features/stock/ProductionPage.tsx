import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatClock, formatDuration, formatExact, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { lateWords, planTexts } from './planTexts';
import { StockTabs } from './StockTabs';
import { scheduleQuery, type ProductionJob, type Schedule } from './supplyQueries';
import { supplyTexts } from './supplyTexts';
import './stock.css';

type Line = Schedule['lines'][number];

/** Lines and the place of each job on them; what is late says why. */
export function ProductionPage() {
  const t = useText();
  const query = useQuery(scheduleQuery);
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(schedule) => (schedule.lines.length + schedule.jobs.length === 0 ? <Panel className="fill"><EmptyState title={t(planTexts.noJobsTitle)} why={t(planTexts.noJobsWhy)} /></Panel> : undefined)}>
        {(schedule) => (
          <div className="page-stack stock-stack">
            <Figures>
              <Figure label={t(planTexts.onTimeShare)} value={schedule.onTime === null ? unknownMark : formatPercent(schedule.onTime)} tone={schedule.onTime !== null && schedule.onTime < 1 ? 'alarm' : 'normal'} />
              <Figure label={t(planTexts.jobs)} value={formatExact(schedule.jobs.length)} />
              <Figure label={t(planTexts.lines)} value={formatExact(schedule.lines.length)} />
            </Figures>
            <Jobs schedule={schedule} />
            <Lines lines={schedule.lines} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Jobs({ schedule }: { readonly schedule: Schedule }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const columns = useMemo<readonly DataColumn<ProductionJob>[]>(() => {
    const lineOf = (id: string | null) => schedule.lines.find((line) => line.id === id)?.name ?? null;
    const titleOf = (id: string) => schedule.jobs.find((job) => job.id === id)?.title ?? id;
    return [
      { id: 'job', title: planTexts.job, value: (job) => job.title, show: (job) => <>{job.title}<span className="cell-sub stock-sku">{job.sku}</span></> },
      { id: 'quantity', title: planTexts.quantity, align: 'right', value: (job) => job.quantity, show: (job) => formatExact(job.quantity) },
      { id: 'line', title: planTexts.line, filter: true, value: (job) => lineOf(job.line ?? null) },
      { id: 'slot', title: planTexts.slot, value: (job) => job.startAt ?? null, show: (job) => (job.startAt === null || job.endAt === null ? unknownMark : `${formatInstant(job.startAt, timeZone)} – ${formatInstant(job.endAt, timeZone)}`) },
      { id: 'due', title: planTexts.due, value: (job) => job.dueAt, show: (job) => formatInstant(job.dueAt, timeZone) },
      {
        id: 'late', title: planTexts.onTimeShare, wide: true, value: (job) => job.lateMinutes,
        show: (job) => job.because === null && job.lateMinutes <= 0 ? t(planTexts.inTime) : (
          <span className="stock-warn">
            {job.lateMinutes > 0 && t(planTexts.late, { time: formatDuration(Math.round(job.lateMinutes) * 60, language) })} {job.because !== null && t(lateWords[job.because])}
            {job.ahead.length > 0 && <span className="cell-sub">{t(planTexts.ahead, { jobs: job.ahead.map(titleOf).join(', ') })}</span>}
          </span>
        ),
      },
    ];
  }, [t, language, timeZone, schedule]);
  return <Panel className="stock-needs" title={t(planTexts.jobs)}><DataTable id="jobs" columns={columns} rows={schedule.jobs} rowKey={(job) => job.id} caption={t(planTexts.jobsCaption)} /></Panel>;
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const t = useText();
  const columns = useMemo<readonly DataColumn<Line>[]>(() => [
    { id: 'name', title: planTexts.line, value: (line) => line.name, show: (line) => <>{line.name}{line.origin === 'simulator' && <span className="cell-sub">{t(planTexts.simulated)}</span>}</> }, { id: 'supplier', title: supplyTexts.supplier, value: (line) => line.supplierName },
    { id: 'hours', title: planTexts.hours, value: (line) => line.fromMinute, show: (line) => `${formatClock(line.fromMinute)} – ${formatClock(line.toMinute)}` },
    { id: 'changeover', title: planTexts.changeover, align: 'right', value: (line) => line.changeoverMinutes, show: (line) => t(planTexts.minutes, { minutes: line.changeoverMinutes }) },
  ], [t]);
  return <Panel title={t(planTexts.lines)}><DataTable id="production-lines" columns={columns} rows={lines} rowKey={(line) => line.id} caption={t(planTexts.lines)} /></Panel>;
}
