import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { setsQuery } from '../danmaku/queries';
import type { LexiconTier, ModerationSet } from '../danmaku/types';
import { useSetName } from '../danmaku/words';
import { KnowledgeTabs } from './KnowledgeTabs';
import { SetForm } from './SetForm';
import { knowledgeTexts } from './texts';
import './knowledge.css';

export const tierTexts: Readonly<Record<LexiconTier, (typeof knowledgeTexts)['tierHold' | 'tierAllow' | 'tierHint' | 'tierBlock']>> = {
  allow: knowledgeTexts.tierAllow, hint: knowledgeTexts.tierHint, hold: knowledgeTexts.tierHold, block: knowledgeTexts.tierBlock,
};

const versionShown = 12;
const entriesShown = 500;

/** Sets of words and patterns; those of the product can be read and switched per room, those of the team changed. */
export function SetsPage() {
  const t = useText();
  const query = useQuery(setsQuery);
  const mayChange = useHasRole('owner', 'operator');
  const [edited, setEdited] = useState<ModerationSet | 'new'>();
  const [read, setRead] = useState<ModerationSet>();
  const open = useCallback((set: ModerationSet) => (set.builtIn || !mayChange ? setRead(set) : setEdited(set)), [mayChange]);
  const columns = useColumns(mayChange);
  return (
    <>
      <KnowledgeTabs />
      <QueryView query={query} skeleton="table">
        {({ version, sets }) => (
          <Panel className="fill" title={t(knowledgeTexts.sets)} note={<span title={version}>{t(knowledgeTexts.setsNote, { version: version.slice(0, versionShown) })}</span>} tools={mayChange && <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t(knowledgeTexts.newSet)}</Button>}>
            <DataTable id="sets" columns={columns} rows={sets} rowKey={(set) => set.id} caption={t(knowledgeTexts.setsCaption)} onOpen={open} />
          </Panel>
        )}
      </QueryView>
      <SetForm set={edited} onClose={() => setEdited(undefined)} />
      {read !== undefined && <Entries set={read} onClose={() => setRead(undefined)} />}
    </>
  );
}

function Entries({ set, onClose }: { readonly set: ModerationSet; readonly onClose: () => void }) {
  const t = useText();
  const nameOf = useSetName();
  const shown = set.entries.slice(0, entriesShown);
  return (
    <Drawer open onClose={onClose} title={t(knowledgeTexts.setEntries, { name: nameOf(set.id) })} size={Math.min(440, globalThis.innerWidth)}>
      {shown.length < set.entries.length && <p className="page-note">{t(knowledgeTexts.shownOf, { shown: formatExact(shown.length), count: formatExact(set.entries.length) })}</p>}
      <ul className="entries">{shown.map((entry) => <li key={entry}>{entry}</li>)}</ul>
    </Drawer>
  );
}

function useColumns(mayChange: boolean): readonly DataColumn<ModerationSet>[] {
  const t = useText();
  const nameOf = useSetName();
  const confirm = useConfirm();
  const { mutate: remove, isPending } = useChange((set: ModerationSet) => api.delete(`/api/danmaku/sets/${encodeURIComponent(set.id)}`), { renews: [setsQuery.queryKey], done: () => t(knowledgeTexts.removed) });
  return useMemo(() => {
    const ask = async (set: ModerationSet) => {
      const agreed = await confirm({ title: t(knowledgeTexts.removeSetTitle, { name: set.name }), consequences: [{ what: t(knowledgeTexts.entriesThatGo), after: formatExact(set.entries.length) }], verb: t(knowledgeTexts.remove), dangerous: true });
      if (agreed) remove(set);
    };
    return [
      { id: 'name', title: knowledgeTexts.name, value: (set) => nameOf(set.id), show: (set) => <strong>{nameOf(set.id)}</strong> },
      { id: 'kind', title: knowledgeTexts.kind, filter: true, value: (set) => t(set.kind === 'pattern' ? knowledgeTexts.pattern : knowledgeTexts.keyword) },
      { id: 'tier', title: knowledgeTexts.tier, filter: true, value: (set) => t(tierTexts[set.tier]) },
      { id: 'entries', title: knowledgeTexts.entries, align: 'right', value: (set) => set.entries.length, show: (set) => formatExact(set.entries.length) },
      { id: 'onByDefault', title: knowledgeTexts.onByDefault, value: (set) => t(set.onByDefault ? knowledgeTexts.on : knowledgeTexts.off) },
      { id: 'origin', title: knowledgeTexts.origin, filter: true, value: (set) => t(set.builtIn ? knowledgeTexts.builtIn : knowledgeTexts.own) },
      { id: 'faults', title: knowledgeTexts.faults, wide: true, value: (set) => set.faults.length, show: (set) => (set.faults.length === 0 ? '0' : <span className="set-faults">{set.faults.join('; ')}</span>) },
      ...(mayChange ? [{ id: 'actions', title: knowledgeTexts.actions, value: () => null, sortable: false, align: 'right' as const, show: (set: ModerationSet) => !set.builtIn && <Button size="small" type="text" danger disabled={isPending} onClick={(event) => { event.stopPropagation(); void ask(set); }}>{t(knowledgeTexts.remove)}</Button> }] : []),
    ];
  }, [t, nameOf, confirm, remove, isPending, mayChange]);
}
