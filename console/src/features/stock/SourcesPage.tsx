import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Select, Upload } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { ErrorState } from '../../shared/states/ErrorState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { stockKey } from './queries';
import { sourceState, sourceTexts } from './sourceTexts';
import { StockTabs } from './StockTabs';
import { documentsQuery, feedsQuery, shortagesQuery, type DocumentAnswer, type Feed, type Shortage, type StockDocument } from './supplyQueries';
import { stockTexts } from './texts';
import './stock.css';

/** What warehouses and ERP systems say: their messages, what waits, what was refused, what is short. */
export function SourcesPage() {
  const mayUpload = useHasRole('owner', 'operator', 'supply');
  return (
    <>
      <StockTabs />
      <div className="page-stack stock-stack">
        {mayUpload && <UploadPanel />}
        <FeedsPanel />
        <ShortagesPanel />
        <DocumentsPanel />
      </div>
    </>
  );
}

interface UploadValues {
  readonly feed: string;
  readonly kind: 'snapshot' | 'delta' | 'total';
  readonly sequence: number;
  readonly warehouse: string;
}

function UploadPanel() {
  const t = useText();
  const [file, setFile] = useState<File>();
  const [form] = Form.useForm<UploadValues>();
  const send = useChange((values: UploadValues) => api.send<DocumentAnswer>(`/api/stock/feeds/${encodeURIComponent(values.feed)}/upload`, { kind: values.kind, sequence: values.sequence, warehouse: values.warehouse }, file!, { 'Content-Type': 'text/csv' }),
    { renews: [feedsQuery.queryKey, documentsQuery.queryKey, shortagesQuery.queryKey, stockKey], tellsFailure: false });
  const answer = send.data;
  return (
    <Panel title={t(sourceTexts.upload)}>
      <p className="page-note">{t(sourceTexts.uploadNote)}</p>
      <Form form={form} layout="vertical" className="upload-form" initialValues={{ kind: 'snapshot', sequence: 1, warehouse: '' }} onFinish={(values) => send.mutate(values)}>
        <Form.Item name="feed" label={t(sourceTexts.feedName)} rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/ }]}><Input placeholder="erp" /></Form.Item>
        <Form.Item name="kind" label={t(sourceTexts.kind)}><Select options={(['snapshot', 'delta', 'total'] as const).map((value) => ({ value, label: t(sourceTexts[value]) }))} /></Form.Item>
        <Form.Item name="sequence" label={t(sourceTexts.sequence)} rules={[{ required: true }]}><InputNumber min={1} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="warehouse" label={t(stockTexts.warehouse)}><Input /></Form.Item>
        <Upload.Dragger className="upload-file" accept=".csv,text/csv" maxCount={1} showUploadList={false} beforeUpload={(chosen) => { setFile(chosen); send.reset(); return false; }}><InboxOutlined /> {file === undefined ? t(sourceTexts.chooseFile) : file.name}</Upload.Dragger>
        <Button type="primary" htmlType="submit" disabled={file === undefined} loading={send.isPending}>{t(sourceTexts.send)}</Button>
      </Form>
      {send.isError && <ErrorState error={send.error} />}
      {answer !== undefined && <Alert type={answer.linesRefused > 0 || answer.unitsShort > 0 ? 'warning' : 'success'} showIcon title={t(sourceTexts.taken, { applied: answer.linesApplied, refused: answer.linesRefused, moved: formatExact(answer.unitsMoved), short: formatExact(answer.unitsShort) })} {...(answer.isRepeat && { description: t(sourceTexts.repeat) })} />}
      {answer !== undefined && answer.faults.length > 0 && (
        <DataTable id="faults" rows={answer.faults} rowKey={(row) => `${row.line} ${row.field}`} caption={t(sourceTexts.faults)} columns={[
          { id: 'line', title: sourceTexts.line, align: 'right', value: (row) => row.line }, { id: 'field', title: sourceTexts.field, value: (row) => row.field }, { id: 'reason', title: sourceTexts.reason, wide: true, value: (row) => row.reason },
        ]} />
      )}
    </Panel>
  );
}

function FeedsPanel() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(feedsQuery);
  const columns = useMemo<readonly DataColumn<Feed>[]>(() => [
    { id: 'feed', title: sourceTexts.feed, value: (row) => row.feed }, { id: 'position', title: sourceTexts.position, align: 'right', value: (row) => row.position, show: (row) => formatExact(row.position) },
    { id: 'waiting', title: sourceTexts.waiting, align: 'right', value: (row) => row.waiting, show: (row) => formatExact(row.waiting) },
    { id: 'missing', title: sourceTexts.missing, value: (row) => row.missingFrom ?? null, ...({ show: (row: Feed) => (row.missingFrom === null || row.missingFrom === undefined ? '–' : <span className="stock-warn">{t(sourceTexts.missingOf, { from: row.missingFrom, to: row.missingTo ?? row.missingFrom })}</span>) }) },
    { id: 'last', title: sourceTexts.lastAt, value: (row) => row.lastAt, show: (row) => formatInstant(row.lastAt, timeZone) },
  ], [t, timeZone]);
  return <Panel title={t(sourceTexts.feeds)}><QueryView query={query} skeleton="table">{(rows) => <DataTable id="feeds" columns={columns} rows={rows} rowKey={(row) => row.feed} caption={t(sourceTexts.feeds)} empty={<p className="panel-empty">{t(sourceTexts.noFeeds)}</p>} />}</QueryView></Panel>;
}

function ShortagesPanel() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(shortagesQuery);
  const columns = useMemo<readonly DataColumn<Shortage>[]>(() => [
    { id: 'sku', title: stockTexts.sku, value: (row) => row.sku, show: (row) => <span className="stock-sku">{row.sku}</span> }, { id: 'warehouse', title: stockTexts.warehouse, value: (row) => row.warehouse },
    { id: 'units', title: sourceTexts.short, align: 'right', value: (row) => row.units, show: (row) => <strong className="stock-warn">{formatExact(row.units)}</strong> },
    { id: 'since', title: sourceTexts.since, value: (row) => row.since, show: (row) => formatInstant(row.since, timeZone) }, { id: 'document', title: sourceTexts.document, value: (row) => row.document },
  ], [timeZone]);
  return <Panel title={t(sourceTexts.shortages)} note={t(sourceTexts.shortagesNote)}><QueryView query={query} skeleton="table">{(rows) => <DataTable id="shortages" columns={columns} rows={rows} rowKey={(row) => `${row.sku} ${row.warehouse}`} caption={t(sourceTexts.shortages)} empty={<p className="panel-empty">{t(sourceTexts.noShortages)}</p>} />}</QueryView></Panel>;
}

function DocumentsPanel() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(documentsQuery);
  const columns = useMemo<readonly DataColumn<StockDocument>[]>(() => [
    { id: 'id', title: sourceTexts.document, value: (row) => row.id, show: (row) => <span className="stock-sku">{row.id}</span> },
    { id: 'state', title: sourceTexts.state, filter: true, value: (row) => t(sourceState(row.state)) },
    { id: 'applied', title: sourceTexts.applied, align: 'right', value: (row) => row.linesApplied, show: (row) => formatExact(row.linesApplied) },
    { id: 'refused', title: sourceTexts.refused, align: 'right', value: (row) => row.linesRefused, show: (row) => (row.linesRefused === 0 ? '0' : <a href={`/api/stock/documents/refused?document=${encodeURIComponent(row.id)}`} download>{formatExact(row.linesRefused)} · {t(sourceTexts.download)}</a>) },
    { id: 'moved', title: sourceTexts.moved, align: 'right', value: (row) => row.unitsMoved, show: (row) => formatExact(row.unitsMoved) },
    { id: 'short', title: sourceTexts.short, align: 'right', value: (row) => row.unitsShort, show: (row) => formatExact(row.unitsShort) },
    { id: 'actor', title: sourceTexts.actor, value: (row) => row.actor }, { id: 'received', title: sourceTexts.received, value: (row) => row.receivedAt, show: (row) => formatInstant(row.receivedAt, timeZone) },
  ], [t, timeZone]);
  return <Panel className="stock-documents" title={t(sourceTexts.documents)}><QueryView query={query} skeleton="table">{(rows) => <DataTable id="documents" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(sourceTexts.documents)} empty={<p className="panel-empty">{t(sourceTexts.noDocuments)}</p>} />}</QueryView></Panel>;
}
