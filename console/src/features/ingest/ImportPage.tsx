import { InboxOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, AutoComplete, Button, Upload } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { ErrorState } from '../../shared/states/ErrorState';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatBytes } from './bytes';
import { IngestTabs } from './IngestTabs';
import { healthQuery, lettersKey } from './queries';
import { ingestTexts, reasonWord } from './texts';
import type { ImportAnswer } from './types';

type Rejection = ImportAnswer['firstRejections'][number];

interface ImportRequest {
  readonly source: string;
  readonly file: File;
}

function headersOf(file: File): Record<string, string> {
  const compressed = file.name.endsWith('.gz');
  return { 'Content-Type': /\.json(\.gz)?$/.test(file.name) ? 'application/json' : 'application/x-ndjson', ...(compressed && { 'Content-Encoding': 'gzip' }) };
}

/** A file of events, sent through the same gate as a platform's. */
export function ImportPage() {
  const t = useText();
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File>();
  const known = useQuery(healthQuery).data?.sources.map((one) => one.source) ?? [];
  const send = useChange((request: ImportRequest) => api.send<ImportAnswer>('/api/imports', { source: request.source }, request.file, headersOf(request.file)), { renews: [healthQuery.queryKey, lettersKey], tellsFailure: false });
  const ready = source.trim() !== '' && file !== undefined;
  return (
    <>
      <IngestTabs />
      <div className="page-stack import">
        <Panel title={t(ingestTexts.imports)}>
          <div className="page-stack">
            <p className="page-note">{t(ingestTexts.importNote)}</p>
            <label className="import-source">
              <span>{t(ingestTexts.importSource)}</span>
              <AutoComplete value={source} onChange={setSource} options={known.filter((value) => value.includes(source)).map((value) => ({ value }))} placeholder={t(ingestTexts.importSourceHint)} style={{ width: '100%' }} aria-label={t(ingestTexts.importSource)} />
            </label>
            <Upload.Dragger accept=".ndjson,.jsonl,.json,.gz" maxCount={1} showUploadList={false} disabled={send.isPending} beforeUpload={(chosen) => { setFile(chosen); send.reset(); return false; }}>
              <p className="import-icon"><InboxOutlined /></p>
              <p>{file === undefined ? t(ingestTexts.chooseFile) : `${file.name} · ${formatBytes(file.size)}`}</p>
            </Upload.Dragger>
            {send.isPending && file !== undefined && <div className="run-line" role="status"><div className="skeleton-progress" />{t(ingestTexts.importing, { name: file.name, size: formatBytes(file.size) })}</div>}
            {send.isError && <ErrorState error={send.error} />}
            <div className="form-foot"><Button type="primary" disabled={!ready} loading={send.isPending} onClick={() => file !== undefined && send.mutate({ source: source.trim(), file })}>{t(ingestTexts.startImport)}</Button></div>
          </div>
        </Panel>
        {send.data !== undefined && <Outcome answer={send.data} />}
      </div>
    </>
  );
}

function Outcome({ answer }: { readonly answer: ImportAnswer }) {
  const t = useText();
  const columns: readonly DataColumn<Rejection>[] = [
    { id: 'index', title: ingestTexts.line, align: 'right', value: (row) => row.index + 1 },
    { id: 'reason', title: ingestTexts.reason, value: (row) => t(reasonWord(row.reason)) },
    { id: 'field', title: ingestTexts.field, value: (row) => (row.field === '' ? null : row.field) },
    { id: 'message', title: ingestTexts.message, value: (row) => row.message },
  ];
  return (
    <>
      <Alert type={answer.rejected === 0 ? 'success' : 'warning'} showIcon title={t(ingestTexts.importDone)} {...(answer.rejected > 0 && { action: <Link to={'/ingest/dead-letters' as never}>{t(ingestTexts.seeLetters)}</Link> })} />
      <Figures>
        <Figure label={t(ingestTexts.accepted)} value={formatExact(answer.accepted)} />
        <Figure label={t(ingestTexts.duplicates)} value={formatExact(answer.duplicates)} />
        <Figure label={t(ingestTexts.rejected)} value={formatExact(answer.rejected)} tone={answer.rejected > 0 ? 'alarm' : 'normal'} />
      </Figures>
      {answer.firstRejections.length > 0 && (
        <Panel title={t(ingestTexts.firstRejections, { count: answer.firstRejections.length })}>
          <DataTable id="rejections" columns={columns} rows={answer.firstRejections} rowKey={(row) => String(row.index)} caption={t(ingestTexts.rejected)} />
        </Panel>
      )}
    </>
  );
}
