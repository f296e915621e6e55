import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Facts } from '../../shared/layout/Facts';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant, formatSecond } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { ComplianceTabs } from './ComplianceTabs';
import { useSessionTitle } from './EvidencePage';
import { chainPath, chainQuery, chainsQuery, subjectQuery, type EvidenceBlock, type EvidenceChain, type EvidenceRecord, type EvidenceReport, type SessionEvidence, type VerdictProof } from './evidenceQueries';
import { evidenceTexts, recordStateWord, recordTypeWord } from './evidenceTexts';
import { Report } from './Report';
import './compliance.css';

/** One session's chain: seal it, verify it, export it, and prove what it says of one comment, sentence or order. */
export function SessionEvidencePage() {
  const { session } = useParams({ from: '/signed-in/compliance/evidence/$session' });
  const query = useQuery(chainQuery(session));
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="page">{(evidence) => <Evidence evidence={evidence} />}</QueryView>
    </>
  );
}

function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function Evidence({ evidence: { chain, open, blocks } }: { readonly evidence: SessionEvidence }) {
  const t = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const titleOf = useSessionTitle();
  const path = chainPath(chain.session);
  const renews = [chainsQuery.queryKey];
  const seal = useChange(() => api.post<EvidenceChain>(`${path}/seal`), { renews, done: (sealed) => t(evidenceTexts.sealed, { blocks: sealed.blocks }) });
  const verify = useChange(() => client.fetchQuery({ queryKey: ['evidence', chain.session, 'verification'], queryFn: () => api.get<EvidenceReport>(`${path}/verification`), staleTime: 0 }));
  const exporting = useChange(() => api.file(`${path}/file`), {
    onDone: (file) => {
      saveFile(file, `evidence-${chain.session}.ndjson`);
      void message.success(t(evidenceTexts.exported));
    },
  });
  const tools = (
    <>
      <Button loading={seal.isPending} disabled={open === 0} onClick={() => seal.mutate()}>{t(evidenceTexts.seal)}</Button>
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>{t(evidenceTexts.verify)}</Button>
      <Button type="primary" loading={exporting.isPending} onClick={() => exporting.mutate()}>{t(evidenceTexts.export)}</Button>
    </>
  );
  return (
    <div className="page-stack">
      <Link to={'/compliance/evidence' as never} className="back-link">{t(evidenceTexts.back)}</Link>
      <Panel title={titleOf(chain.session)} tools={tools} className="evidence-head">
        <Figures>
          <Figure label={t(evidenceTexts.records)} value={formatExact(chain.records)} />
          <Figure label={t(evidenceTexts.blocks)} value={formatExact(chain.blocks)} />
          <Figure label={t(evidenceTexts.openRecords)} value={formatExact(open)} />
          <Figure label={t(evidenceTexts.erased)} value={formatExact(chain.erased)} />
        </Figures>
        {verify.data !== undefined && <Report report={verify.data} />}
      </Panel>
      <Prove session={chain.session} />
      <Blocks blocks={blocks} />
    </div>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly EvidenceBlock[] }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const columns = useMemo((): readonly DataColumn<EvidenceBlock>[] => [
    { id: 'number', title: evidenceTexts.number, align: 'right', value: (block) => block.number },
    { id: 'minute', title: evidenceTexts.minute, value: (block) => block.minute, show: (block) => formatInstant(block.minute, timeZone) },
    { id: 'records', title: evidenceTexts.records, align: 'right', value: (block) => block.records, show: (block) => formatExact(block.records) },
    { id: 'kept', title: evidenceTexts.kept, value: (block) => t(block.isKept ? evidenceTexts.yes : evidenceTexts.no), filter: true },
    { id: 'hash', title: evidenceTexts.hash, wide: true, value: (block) => block.hash, show: (block) => <span className="digest">{block.hash}</span> },
  ], [t, timeZone]);
  return <Panel title={t(evidenceTexts.blocks)} className="chains"><DataTable id="blocks" columns={columns} rows={blocks} rowKey={(block) => String(block.number)} caption={t(evidenceTexts.blocks)} /></Panel>;
}

function Prove({ session }: { readonly session: string }) {
  const t = useText();
  const [subject, ask] = useSearchValue('subject');
  const query = useQuery(subjectQuery(session, subject ?? ''));
  return (
    <Panel title={t(evidenceTexts.find)}>
      <Input.Search key={subject} defaultValue={subject} enterButton={t(evidenceTexts.find)} aria-label={t(evidenceTexts.findLabel)} placeholder={t(evidenceTexts.findLabel)} onSearch={(value) => ask(value.trim() === '' ? undefined : value.trim())} />
      {subject === undefined ? <p className="panel-empty">{t(evidenceTexts.findHint)}</p> : (
        <QueryView query={query} skeleton="list">
          {({ records, verdicts }) => (
            <ol className="records">
              {records.map((record) => <Record key={record.record} record={record} proof={verdicts.find((verdict) => verdict.record === record.record)} />)}
            </ol>
          )}
        </QueryView>
      )}
    </Panel>
  );
}

/** Fields of the recorded event that people ask for; the whole of it stands below. */
function readable(payload: unknown): Readonly<Record<string, string>> {
  const event = (payload as { readonly event?: Readonly<Record<string, unknown>> } | null)?.event;
  if (event === undefined || event === null) return {};
  return Object.fromEntries(Object.entries(event).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function Record({ record, proof }: { readonly record: EvidenceRecord; readonly proof: VerdictProof | undefined }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const event = readable(record.payload);
  const standing = record.block === null ? evidenceTexts.openBlock : record.isProved ? evidenceTexts.proved : evidenceTexts.unproved;
  const tone = record.block === null ? 'open' : record.isProved ? 'proved' : 'broken';
  const facts = [
    ...(event['state'] !== undefined ? [{ label: t(evidenceTexts.verdict), value: t(recordStateWord(event['state'])) }] : []),
    { label: t(evidenceTexts.words), value: record.payload === null ? t(evidenceTexts.wordsErased) : (event['text'] ?? '–') },
    ...(event['reason'] !== undefined && event['reason'] !== '' ? [{ label: t(evidenceTexts.reason), value: event['reason'] }] : []),
    ...(event['actor'] !== undefined ? [{ label: t(evidenceTexts.actor), value: event['actor'] }] : []),
    ...(proof !== undefined ? [{ label: t(evidenceTexts.standing), value: t(evidenceTexts[proof.standing], { differences: proof.differences.join('; ') }) }] : []),
    ...(event['version'] !== undefined ? [{ label: t(evidenceTexts.engine), value: <span className="digest">{event['version']}</span> }] : []),
    ...(record.block === null ? [] : [{ label: t(evidenceTexts.blocks), value: t(evidenceTexts.block, { number: record.block, place: record.place + 1 }) }]),
    { label: t(evidenceTexts.leaf), value: <span className="digest">{record.leaf}</span> },
  ];
  return (
    <li className="record">
      <div className="record-head">
        <strong>{t(recordTypeWord(record.type))}</strong>
        <span>{formatInstant(record.time, timeZone).slice(0, 10)} {formatSecond(Date.parse(record.time), timeZone)}</span>
        <span className="page-note">{t(evidenceTexts.recordNumber, { number: formatExact(record.record) })}</span>
        <span className={`proof proof-${tone}`}>{t(standing)}</span>
      </div>
      <Facts facts={facts} />
      {record.payload !== null && <details><summary>{t(evidenceTexts.payload)}</summary><CodeBlock text={JSON.stringify(record.payload, null, 2)} label={t(evidenceTexts.payload)} /></details>}
    </li>
  );
}
