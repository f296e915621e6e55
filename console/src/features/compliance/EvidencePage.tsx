import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'antd';
import { useCallback, useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { roomsQuery, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { ComplianceTabs } from './ComplianceTabs';
import { chainsQuery, keysQuery, type EvidenceChain, type EvidenceReport } from './evidenceQueries';
import { evidenceTexts } from './evidenceTexts';
import { Report } from './Report';
import './compliance.css';

/** Titles of sessions, as far as the rooms know them. */
export function useSessionTitle(): (session: string) => string {
  const cards = useQuery(roomsQuery).data;
  return useCallback((session: string) => cards?.find((card) => card.session === session)?.title ?? session, [cards]);
}

/** All chains, the check of a file that somebody brings, and the public keys. */
export function EvidencePage() {
  const t = useText();
  const query = useQuery(chainsQuery);
  const navigate = useNavigate();
  const open = useCallback((chain: EvidenceChain) => void navigate({ to: `/compliance/evidence/${encodeURIComponent(chain.session)}` as never }), [navigate]);
  const columns = useColumns();
  return (
    <>
      <ComplianceTabs />
      <div className="page-stack">
        <Panel title={t(evidenceTexts.chains)} className="chains">
          <QueryView query={query} skeleton="table" empty={(chains) => (chains.length === 0 ? <EmptyState title={t(evidenceTexts.noChainsTitle)} why={t(evidenceTexts.noChainsWhy)} /> : undefined)}>
            {(chains) => <DataTable id="chains" columns={columns} rows={chains} rowKey={(chain) => chain.session} caption={t(evidenceTexts.chainsCaption)} onOpen={open} />}
          </QueryView>
        </Panel>
        <div className="evidence-pair">
          <CheckFile />
          <Keys />
        </div>
      </div>
    </>
  );
}

function useColumns(): readonly DataColumn<EvidenceChain>[] {
  const { timeZone } = useInstallation();
  const titleOf = useSessionTitle();
  return useMemo(() => [
    { id: 'session', title: evidenceTexts.session, wide: true, value: (chain) => titleOf(chain.session), show: (chain) => <>{titleOf(chain.session)}<span className="cell-sub">{chain.session}</span></> },
    { id: 'records', title: evidenceTexts.records, align: 'right', value: (chain) => chain.records, show: (chain) => formatExact(chain.records) },
    { id: 'blocks', title: evidenceTexts.blocks, align: 'right', value: (chain) => chain.blocks, show: (chain) => formatExact(chain.blocks) },
    { id: 'erased', title: evidenceTexts.erased, align: 'right', value: (chain) => chain.erased, show: (chain) => formatExact(chain.erased) },
    { id: 'firstAt', title: evidenceTexts.firstAt, value: (chain) => chain.firstAt, show: (chain) => formatInstant(chain.firstAt, timeZone) },
    { id: 'lastAt', title: evidenceTexts.lastAt, value: (chain) => chain.lastAt, show: (chain) => formatInstant(chain.lastAt, timeZone) },
  ], [timeZone, titleOf]);
}

function CheckFile() {
  const t = useText();
  const check = useChange((file: File) => api.send<EvidenceReport>('/api/compliance/evidence/verify', {}, file, { 'Content-Type': 'application/x-ndjson' }), { tellsFailure: false });
  return (
    <Panel title={t(evidenceTexts.checkFile)} note={t(evidenceTexts.checkFileNote)}>
      <div className="page-stack">
        <Upload.Dragger accept=".ndjson" maxCount={1} showUploadList={false} disabled={check.isPending} beforeUpload={(file) => { check.mutate(file); return false; }}>
          <p className="import-icon"><InboxOutlined /></p>
          <p>{check.isPending ? t(evidenceTexts.checking, { name: check.variables.name }) : t(evidenceTexts.chooseFile)}</p>
        </Upload.Dragger>
        {check.isError && <ErrorState error={check.error} />}
        {check.data !== undefined && <Report report={check.data} />}
      </div>
    </Panel>
  );
}

function Keys() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(keysQuery);
  return (
    <Panel title={t(evidenceTexts.keys)} note={t(evidenceTexts.keyNote)}>
      <QueryView query={query} skeleton="list">
        {(keys) => (
          <ul className="keys">
            {keys.map((key) => (
              <li key={key.id}>
                <p><strong>{t(key.retiredAt === null ? evidenceTexts.keyInForce : evidenceTexts.keyRetired)}</strong> {t(evidenceTexts.keySince, { time: formatInstant(key.createdAt, timeZone) })} <span className="cell-sub digest">{key.id}</span></p>
                <CodeBlock text={key.publicKey} label={t(evidenceTexts.keys)} breakWords />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}
