import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { formatBytes } from './bytes';
import { DeadLetterDrawer } from './DeadLetterDrawer';
import { IngestTabs } from './IngestTabs';
import { healthQuery, lettersKey, lettersQuery } from './queries';
import { ingestTexts, reasonWord } from './texts';
import type { DeadLetter, DeadLetterCount, DeadLetterPage, ReplayAnswer } from './types';

/** What the gate refused, by reason, with its text; each can be corrected and sent through again. */
export function DeadLettersPage() {
  const [reason] = useSearchValue('reason');
  const [source] = useSearchValue('source');
  const [before, setBefore] = useState<string>();
  const query = useQuery(lettersQuery(reason, source, before));
  return (
    <>
      <IngestTabs />
      <QueryView query={query} skeleton="table">{(page) => <Letters page={page} before={before} setBefore={setBefore} />}</QueryView>
    </>
  );
}

interface ReasonsProps {
  readonly counts: readonly DeadLetterCount[];
  readonly onChoose: () => void;
}

function Reasons({ counts, onChoose }: ReasonsProps) {
  const t = useText();
  const [reason, setReason] = useSearchValue('reason');
  const reasons = [...new Set(counts.map((count) => count.reason))]
    .map((name) => ({ name, letters: counts.filter((count) => count.reason === name).reduce((total, count) => total + count.letters, 0) }))
    .toSorted((a, b) => b.letters - a.letters);
  const choose = (name: string | undefined) => {
    onChoose();
    setReason(name, true);
  };
  return (
    <div className="reasons" role="group" aria-label={t(ingestTexts.byReason)}>
      <button type="button" className={reason === undefined ? 'plain-button reason reason-chosen' : 'plain-button reason'} aria-pressed={reason === undefined} onClick={() => choose(undefined)}>
        {t(ingestTexts.allReasons)} <strong>{formatExact(reasons.reduce((total, one) => total + one.letters, 0))}</strong>
      </button>
      {reasons.map((one) => (
        <button type="button" key={one.name} className={reason === one.name ? 'plain-button reason reason-chosen' : 'plain-button reason'} aria-pressed={reason === one.name} onClick={() => choose(one.name)}>
          {t(reasonWord(one.name))} <strong>{formatExact(one.letters)}</strong>
        </button>
      ))}
    </div>
  );
}

/** Asks with the numbers, replays every letter of a reason, and says what became of them. */
function useReplayAll(counts: readonly DeadLetterCount[]) {
  const t = useText();
  const confirm = useConfirm();
  const { notification } = App.useApp();
  const change = useChange((which: { reason: string; source: string | undefined }) => api.post<ReplayAnswer>('/api/dead-letters/replay', { reason: which.reason, source: which.source ?? null }), {
    renews: [lettersKey, healthQuery.queryKey],
    onDone: (answer) => notification.info({ title: t(ingestTexts.replayed, { accepted: answer.accepted, duplicates: answer.duplicates, rejected: answer.rejected }), placement: 'bottomLeft' }),
  });
  const run = async (reason: string, source: string | undefined) => {
    const letters = counts.filter((count) => count.reason === reason && (source === undefined || count.source === source)).reduce((total, count) => total + count.letters, 0);
    const agreed = await confirm({
      title: t(ingestTexts.replayAllTitle, { reason: t(reasonWord(reason)) }),
      verb: t(ingestTexts.replay),
      consequences: [
        { what: t(ingestTexts.lettersSent), after: formatExact(letters) },
        { what: t(ingestTexts.afterAccepted), after: t(ingestTexts.afterAcceptedSays) },
        { what: t(ingestTexts.afterDuplicate), after: t(ingestTexts.afterDuplicateSays) },
        { what: t(ingestTexts.afterRejected), after: t(ingestTexts.afterRejectedSays) },
      ],
    });
    if (agreed) change.mutate({ reason, source });
  };
  return { run, busy: change.isPending };
}

interface LettersProps {
  readonly page: DeadLetterPage;
  readonly before: string | undefined;
  readonly setBefore: (before: string | undefined) => void;
}

function Letters({ page, before, setBefore }: LettersProps) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [reason] = useSearchValue('reason');
  const [source, setSource] = useSearchValue('source');
  const [opened, open] = useState<DeadLetter>();
  const replayAll = useReplayAll(page.counts);
  const columns = useMemo(() => columnsOf(t, timeZone), [t, timeZone]);
  const keys = useListKeys(page.items.length, (index) => open(page.items[index]), opened === undefined);
  const sources = [...new Set(page.counts.map((count) => count.source))];
  if (page.counts.length === 0 && page.items.length === 0) return <Panel className="fill"><EmptyState title={t(ingestTexts.noLettersTitle)} why={t(ingestTexts.noLettersWhy)} /></Panel>;
  return (
    <div className="page-stack letters">
      <div className="letters-bar">
        <Reasons counts={page.counts} onChoose={() => setBefore(undefined)} />
        <Select value={source ?? ''} onChange={(value) => { setBefore(undefined); setSource(value === '' ? undefined : value, true); }} aria-label={t(ingestTexts.source)} popupMatchSelectWidth={false}
          options={[{ value: '', label: t(ingestTexts.allSources) }, ...sources.map((value) => ({ value, label: value }))]} />
        {reason !== undefined && <Button icon={<ReloadOutlined />} loading={replayAll.busy} onClick={() => void replayAll.run(reason, source)}>{t(ingestTexts.replayAll, { reason: t(reasonWord(reason)) })}</Button>}
      </div>
      <Panel className="letters-table">
        <DataTable id="letters" columns={columns} rows={page.items} rowKey={(letter) => letter.id} caption={t(ingestTexts.caption)} onOpen={open} selected={keys.selected}
          empty={<p className="page-note">{t(ingestTexts.noneOfFilter)}</p>} />
      </Panel>
      <div className="form-foot">
        {before !== undefined && <Button onClick={() => setBefore(undefined)}>{t(ingestTexts.received)}</Button>}
        {page.nextBefore !== null && <Button onClick={() => setBefore(page.nextBefore ?? undefined)}>{t(ingestTexts.older)}</Button>}
      </div>
      <DeadLetterDrawer letter={opened} onClose={() => open(undefined)} />
    </div>
  );
}

function columnsOf(t: ReturnType<typeof useText>, timeZone: string): readonly DataColumn<DeadLetter>[] {
  return [
    { id: 'at', title: ingestTexts.received, value: (letter) => letter.lastAt, show: (letter) => formatInstant(letter.lastAt, timeZone), width: 132 },
    { id: 'reason', title: ingestTexts.reason, value: (letter) => t(reasonWord(letter.reason)), show: (letter) => <strong>{t(reasonWord(letter.reason))}</strong> },
    { id: 'field', title: ingestTexts.field, value: (letter) => (letter.field === '' ? null : letter.field), show: (letter) => (letter.field === '' ? null : <code>{letter.field}</code>) },
    { id: 'message', title: ingestTexts.message, wide: true, value: (letter) => letter.message },
    { id: 'source', title: ingestTexts.source, wide: true, value: (letter) => letter.source },
    { id: 'payload', title: ingestTexts.payload, wide: true, value: (letter) => letter.payload, sortable: false, show: (letter) => <code className="letter-preview">{letter.payload?.slice(0, 120) ?? '–'}</code> },
    { id: 'count', title: ingestTexts.count, align: 'right', value: (letter) => letter.count },
    { id: 'bytes', title: ingestTexts.size, align: 'right', value: (letter) => letter.bytes, show: (letter) => formatBytes(letter.bytes) },
  ];
}
