import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { TextPair } from '../../app/i18n/text';
import { useLanguage, useText } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { useLook } from '../../app/theme/ThemeProvider';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import { Panel } from '../../shared/layout/Panel';
import { writeValue } from '../../shared/number/format';
import { MetricValue } from '../../shared/number/MetricValue';
import { readingOf } from '../../shared/number/settled';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant } from '../../shared/time';
import { periodOf } from './period';
import { reportQuery } from './queries';
import { WorstPanel } from './ReviewPanels';
import { reviewTexts } from './texts';
import { AllTotals, HeadlineTotals } from './Totals';
import type { Report, Values } from './types';
import './review.css';
import './print.css';

/** A day or a week of all rooms. */
export function ReportPage() {
  const t = useText();
  const { timeZone } = useInstallation();
  const id = (useParams({ strict: false }) as { report?: string }).report ?? '';
  const query = useQuery(reportQuery(id));
  const report = query.data;
  return (
    <>
      <PageHeader title={report === undefined ? id : `${t(report.kind === 'daily' ? reviewTexts.daily : reviewTexts.weekly)} · ${periodOf(report, timeZone)}`}>
        <div className="review-tools"><Button icon={<PrinterOutlined />} onClick={() => window.print()}>{t(reviewTexts.print)}</Button></div>
      </PageHeader>
      <QueryView query={query} skeleton="page">{(data) => <Body report={data} />}</QueryView>
    </>
  );
}

type WithValues = { readonly values: Values };

/** One column per metric that the rows carry, in the server's order. */
function useMetricColumns() {
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  return useMemo(() => <Row extends WithValues,>(rows: readonly Row[]): readonly DataColumn<Row>[] =>
    Object.keys(rows[0]?.values ?? {}).map((metric) => {
      const definition = dictionary.definition(metric);
      return {
        id: metric, title: definition.name, align: 'right', value: (row) => row.values[metric]?.value ?? null,
        show: (row) => { const value = row.values[metric]; return value === undefined ? null : <MetricValue reading={readingOf(definition, value, currency)} />; },
      };
    }), [dictionary, currency]);
}

function Body({ report }: { readonly report: Report }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const metrics = useMetricColumns();
  const name = <Row extends WithValues>(title: TextPair, value: (row: Row) => string, sub?: (row: Row) => string): DataColumn<Row> => ({ id: 'name', title, value, show: (row) => <span><strong>{value(row)}</strong>{sub !== undefined && <span className="cell-sub">{sub(row)}</span>}</span> });
  return (
    <div className="page-stack review report">
      <HeadlineTotals totals={report.totals} />
      <div className="review-wide">
        {report.days.length > 1 ? <Days report={report} /> : <SessionsTable report={report} />}
        <WorstPanel worst={report.worst} />
      </div>
      {report.days.length > 1 && <SessionsTable report={report} />}
      <div className="review-half">
        <Panel title={t(reviewTexts.hosts)}><DataTable id="hosts" columns={[name(reviewTexts.host, (row: Report['hosts'][number]) => row.host), ...metrics(report.hosts)]} rows={report.hosts} rowKey={(row) => row.host} caption={t(reviewTexts.hosts)} tools={false} /></Panel>
        <Panel title={t(reviewTexts.products)}><DataTable id="products" columns={[name(reviewTexts.product, (row: Report['products'][number]) => (row.title === '' ? row.product : row.title)), ...metrics(report.products)]} rows={report.products} rowKey={(row) => row.product} caption={t(reviewTexts.products)} tools={false} /></Panel>
      </div>
      <AllTotals totals={report.totals} />
      <p className="page-note">{t(reviewTexts.generatedAt)} {formatInstant(report.generatedAt, timeZone)}</p>
    </div>
  );
}

function SessionsTable({ report }: { readonly report: Report }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const metrics = useMetricColumns();
  type Row = Report['sessions'][number];
  const columns: readonly DataColumn<Row>[] = [
    { id: 'session', title: reviewTexts.title, value: (row) => row.title, show: (row) => <Link to={'/review/$session' as never} params={{ session: row.session } as never}>{row.title === '' ? row.session : row.title}</Link> },
    { id: 'host', title: glossary.host, value: (row) => row.host },
    { id: 'startedAt', title: reviewTexts.startedAt, value: (row) => row.startedAt, show: (row) => (row.startedAt === null ? null : formatInstant(row.startedAt, timeZone).slice(5)) },
    ...metrics(report.sessions),
  ];
  return <Panel title={t(reviewTexts.reportSessions)}><DataTable id="sessions" columns={columns} rows={report.sessions} rowKey={(row) => row.session} caption={t(reviewTexts.reportSessions)} tools={false} /></Panel>;
}

function Days({ report }: { readonly report: Report }) {
  const t = useText();
  const language = useLanguage();
  const { palette } = useLook();
  const { currency, timeZone } = useInstallation();
  const definition = useDictionary().definition('gmv');
  const structure = useMemo(() => {
    const write = (value: number) => writeValue(value, definition.unit, language, { currency });
    return {
      grid: { left: 8, right: 16, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? write(value) : '–') },
      xAxis: { type: 'category', data: report.days.map((day) => formatDay(day.day, timeZone).slice(5)) },
      yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: write } },
      series: [{ type: 'bar', name: t(definition.name), barMaxWidth: 48, data: report.days.map((day) => day.values['gmv']?.value ?? null), label: { show: true, position: 'top', formatter: (item: { value: unknown }) => (typeof item.value === 'number' ? write(item.value) : ''), color: palette.textSecondary, fontSize: 11 } }],
    };
  }, [report.days, definition, language, currency, timeZone, palette, t]);
  return <Panel title={`${t(reviewTexts.days)} · ${t(definition.name)}`}><Chart structure={structure} summary={t(reviewTexts.days)} height={260} /></Panel>;
}
