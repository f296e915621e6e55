import { FileAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Popover, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { periodOf } from './period';
import { reportsQuery } from './queries';
import { ReviewTabs } from './ReviewTabs';
import { reviewTexts } from './texts';
import type { Report, ReportKind, ReportSummary } from './types';

/** The daily and weekly reports, newest first; one can be made for any day. */
export function ReportsPage() {
  const t = useText();
  const navigate = useNavigate();
  const { timeZone } = useInstallation();
  const [kindValue, setKind] = useSearchValue('kind');
  const kind: ReportKind = kindValue === 'weekly' ? 'weekly' : 'daily';
  const query = useQuery(reportsQuery(kind));
  const open = (report: ReportSummary | undefined) => report !== undefined && void navigate({ to: '/review/reports/$report' as never, params: { report: report.id } as never });
  const keys = useListKeys(query.data?.length ?? 0, (index) => open(query.data?.[index]));
  const columns = useMemo((): readonly DataColumn<ReportSummary>[] => [
    { id: 'period', title: reviewTexts.period, value: (report) => report.from, show: (report) => <strong>{periodOf(report, timeZone)}</strong> },
    { id: 'generatedAt', title: reviewTexts.generatedAt, value: (report) => report.generatedAt, show: (report) => formatInstant(report.generatedAt, timeZone) },
  ], [timeZone]);
  return (
    <>
      <ReviewTabs />
      <div className="page-stack reports">
        <div className="reports-bar">
          <Segmented<ReportKind> value={kind} onChange={(value) => setKind(value, true)} options={[{ value: 'daily', label: t(reviewTexts.daily) }, { value: 'weekly', label: t(reviewTexts.weekly) }]} />
          <RunReport kind={kind} onMade={open} />
        </div>
        <QueryView query={query} skeleton="table" empty={(reports) => (reports.length === 0 ? <Panel><EmptyState title={t(reviewTexts.noReportsTitle)} why={t(reviewTexts.noReportsWhy)} /></Panel> : undefined)}>
          {(reports) => <Panel className="reports-table"><DataTable id="reports" columns={columns} rows={reports} rowKey={(report) => report.id} caption={t(reviewTexts.reportCaption)} onOpen={open} selected={keys.selected} /></Panel>}
        </QueryView>
      </div>
    </>
  );
}

function RunReport({ kind, onMade }: { readonly kind: ReportKind; readonly onMade: (report: Report) => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const mayRun = useHasRole('owner', 'operator', 'analyst', 'finance');
  const [date, setDate] = useState(() => formatDay(Date.now(), timeZone));
  const run = useChange(() => api.post<Report>('/api/reports/run', { kind, date }), { renews: [reportsQuery(kind).queryKey], done: () => t(reviewTexts.reportMade), onDone: onMade });
  if (!mayRun) return null;
  const form = (
    <div className="run-report">
      <label>{t(reviewTexts.reportDay)} <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} /></label>
      <Button type="primary" disabled={date === ''} loading={run.isPending} onClick={() => run.mutate()}>{t(reviewTexts.runReport)}</Button>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={form}><Button icon={<FileAddOutlined />}>{t(reviewTexts.runReport)}</Button></Popover>;
}
