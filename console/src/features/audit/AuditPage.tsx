import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Drawer, Input, Pagination } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText, type Say } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Facts } from '../../shared/layout/Facts';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant, formatSecond, instantOf } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { deedOf, diffOf } from './diff';
import { actorWord, auditFieldWord, auditTexts, kindsOffered, kindWord } from './texts';
import type { AuditEntry, AuditPageData } from './types';
import './audit.css';

const rowsPerPage = 50;
const dayMs = 86_400_000;
const fieldsNamedMax = 3;

/** Every change, newest first, with what it was before and after. */
export function AuditPage() {
  const t = useText();
  const { timeZone } = useInstallation();
  const [actor] = useSearchValue('actor');
  const [kind] = useSearchValue('kind');
  const [from] = useSearchValue('from');
  const [to] = useSearchValue('to');
  const [page, setPage] = useState(0);
  // A day that is named as the last one belongs to the answer.
  const until = to === undefined ? undefined : new Date(Date.parse(instantOf(to, timeZone)) + dayMs).toISOString();
  const asked = { actor, kind, from: from === undefined ? undefined : instantOf(from, timeZone), to: until, page };
  const query = useQuery({ queryKey: ['audit', asked], queryFn: () => api.get<AuditPageData>('/api/audit', asked), placeholderData: (before: AuditPageData | undefined) => before });
  const filtered = [actor, kind, from, to].some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t(glossary.audit)} />
      <div className="page-stack audit">
        <Filters onChange={() => setPage(0)} />
        <QueryView query={query} skeleton="table" empty={(data) => (data.total === 0 ? <Panel>{filtered ? <p className="page-note">{t(auditTexts.noneMatch)}</p> : <EmptyState title={t(auditTexts.emptyTitle)} why={t(auditTexts.emptyWhy)} />}</Panel> : undefined)}>
          {(data) => (
            <>
              <Entries entries={data.items} />
              <Pagination className="audit-pages" current={page + 1} pageSize={rowsPerPage} total={data.total} onChange={(next) => setPage(next - 1)} showSizeChanger={false} showTotal={(count) => t(auditTexts.entries, { count })} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

function Filters({ onChange }: { readonly onChange: () => void }) {
  const t = useText();
  const [actor, setActor] = useSearchValue('actor');
  const [kind, setKind] = useSearchValue('kind');
  const [from, setFrom] = useSearchValue('from');
  const [to, setTo] = useSearchValue('to');
  const set = (change: (value: string | undefined) => void) => (value: string | undefined) => {
    onChange();
    change(value === undefined || value.trim() === '' ? undefined : value.trim());
  };
  return (
    <div className="audit-filters">
      <Input.Search allowClear className="audit-actor" defaultValue={actor} placeholder={t(auditTexts.anyActor)} aria-label={t(auditTexts.anyActor)} onSearch={set(setActor)} />
      <AutoComplete allowClear className="audit-kind" defaultValue={kind} placeholder={t(auditTexts.anyKind)} aria-label={t(auditTexts.kind)} options={kindsOffered.map((value) => ({ value, label: t(kindWord(value)) }))}
        onSelect={set(setKind)} onClear={() => set(setKind)(undefined)} onBlur={(event) => set(setKind)((event.target as HTMLInputElement).value)} />
      <label>{t(auditTexts.from)} <Input type="date" value={from ?? ''} onChange={(event) => set(setFrom)(event.target.value)} /></label>
      <label>{t(auditTexts.to)} <Input type="date" value={to ?? ''} onChange={(event) => set(setTo)(event.target.value)} /></label>
    </div>
  );
}

function columnsOf(t: Say, timeZone: string): readonly DataColumn<AuditEntry>[] {
  return [
    { id: 'at', title: auditTexts.at, value: (entry) => entry.at, width: 150, show: (entry) => `${formatInstant(entry.at, timeZone).slice(0, 10)} ${formatSecond(Date.parse(entry.at), timeZone)}` },
    { id: 'actor', title: auditTexts.actor, value: (entry) => t(actorWord(entry.actor)), show: (entry) => <strong>{t(actorWord(entry.actor))}</strong> },
    { id: 'kind', title: auditTexts.kind, value: (entry) => t(kindWord(entry.kind)) },
    { id: 'deed', title: auditTexts.change, wide: true, value: (entry) => t(auditTexts[deedOf(entry)]), show: (entry) => <Summary entry={entry} /> },
    { id: 'subject', title: auditTexts.subject, wide: true, value: (entry) => entry.subject, show: (entry) => <code className="audit-subject">{entry.subject}</code> },
    { id: 'address', title: auditTexts.address, value: (entry) => entry.address },
  ];
}

function Summary({ entry }: { readonly entry: AuditEntry }) {
  const t = useText();
  const deed = deedOf(entry);
  const changes = diffOf(entry.before, entry.after).filter((change) => change.kind !== 'same');
  return (
    <span className="audit-summary">
      <span className={`deed deed-${deed}`}>{t(auditTexts[deed])}</span>
      {deed === 'changed' && changes.slice(0, fieldsNamedMax).map((change) => <span key={change.field}><b>{t(auditFieldWord(change.field))}</b> {change.before ?? '–'} → {change.after ?? '–'}</span>)}
      {deed !== 'changed' && changes.slice(0, fieldsNamedMax).map((change) => <span key={change.field}><b>{t(auditFieldWord(change.field))}</b> {change.after ?? change.before}</span>)}
      {changes.length > fieldsNamedMax && <span>{t(auditTexts.more, { count: changes.length - fieldsNamedMax })}</span>}
    </span>
  );
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [opened, open] = useState<AuditEntry>();
  const columns = useMemo(() => columnsOf(t, timeZone), [t, timeZone]);
  const keys = useListKeys(entries.length, (index) => open(entries[index]), opened === undefined);
  return (
    <Panel className="audit-table">
      <DataTable id="audit" columns={columns} rows={entries} rowKey={(entry) => entry.id} caption={t(auditTexts.caption)} onOpen={open} selected={keys.selected} />
      <Drawer title={opened === undefined ? '' : t(auditTexts.entry, { id: opened.id })} open={opened !== undefined} onClose={() => open(undefined)} size={Math.min(640, globalThis.innerWidth)} destroyOnHidden>
        {opened !== undefined && <Entry entry={opened} timeZone={timeZone} />}
      </Drawer>
    </Panel>
  );
}

function Entry({ entry, timeZone }: { readonly entry: AuditEntry; readonly timeZone: string }) {
  const t = useText();
  const changes = diffOf(entry.before, entry.after);
  return (
    <div className="page-stack">
      <Facts
        facts={[
          { label: t(auditTexts.at), value: `${formatInstant(entry.at, timeZone).slice(0, 10)} ${formatSecond(Date.parse(entry.at), timeZone)}` },
          { label: t(auditTexts.actor), value: t(actorWord(entry.actor)) }, { label: t(auditTexts.kind), value: t(kindWord(entry.kind)) }, { label: t(auditTexts.subject), value: <code>{entry.subject}</code> },
          { label: t(auditTexts.address), value: entry.address === '' ? '–' : entry.address },
        ]}
      />
      {changes.length === 0 ? <p className="page-note">{t(auditTexts.nothingRecorded)}</p> : (
        <table className="diff">
          <thead><tr><th scope="col">{t(auditTexts.field)}</th><th scope="col">{t(auditTexts.before)}</th><th scope="col">{t(auditTexts.after)}</th></tr></thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field} className={`diff-${change.kind}`}>
                <th scope="row">{t(auditFieldWord(change.field))}</th>
                <td className="diff-before">{change.before !== undefined && <del>{change.before}</del>}</td>
                <td className="diff-after">{change.after !== undefined && <ins>{change.after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
