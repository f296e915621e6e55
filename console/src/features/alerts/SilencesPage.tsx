import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useNow } from '../../shared/clock';
import { Panel } from '../../shared/layout/Panel';
import { alertLevelWords } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { AlertTabs } from './AlertTabs';
import { phaseOfSilence } from './order';
import { alertsKey, pathOf, rulesQuery, silencesQuery } from './queries';
import { SilenceForm, type SilenceDraft } from './SilenceForm';
import { alertTexts, labelWords } from './texts';
import type { Silence } from './types';

const newSilence: SilenceDraft = { matchers: [{ label: 'rule', value: '' }], minutes: 30, comment: '' };

/** What is kept quiet, until when, why and by whom. */
export function SilencesPage() {
  const t = useText();
  const query = useQuery(silencesQuery);
  const [draft, setDraft] = useState<SilenceDraft>();
  const columns = useColumns();
  const open = { label: t(alertTexts.newSilence), run: () => setDraft(newSilence) };
  return (
    <>
      <AlertTabs />
      <QueryView query={query} skeleton="table" empty={(silences) => (silences.length === 0 ? <Panel className="fill"><EmptyState title={t(alertTexts.noSilencesTitle)} why={t(alertTexts.noSilencesWhy)} action={open} /></Panel> : undefined)}>
        {(silences) => (
          <Panel className="fill" title={t(alertTexts.silences)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={open.run}>{open.label}</Button>}>
            <DataTable id="silences" columns={columns} rows={silences} rowKey={(silence) => silence.id} caption={t(alertTexts.silencesCaption)} />
          </Panel>
        )}
      </QueryView>
      <SilenceForm draft={draft} onClose={() => setDraft(undefined)} />
    </>
  );
}

function Phase({ silence }: { readonly silence: Silence }) {
  const t = useText();
  const phase = phaseOfSilence(silence, useNow());
  return <span className={`phase phase-${phase}`}>{t(alertTexts[phase])}</span>;
}

function useColumns(): readonly DataColumn<Silence>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const dictionary = useDictionary();
  const rules = useQuery(rulesQuery).data;
  const { mutate: end, isPending } = useChange((silence: Silence) => api.delete(pathOf('silences', silence.id)), { renews: [silencesQuery.queryKey, alertsKey], done: () => t(alertTexts.silenceEnded) });
  return useMemo(() => {
    const words = ({ label, value }: Silence['matchers'][number]) => {
      const shown = label === 'rule' ? (rules?.find((rule) => rule.id === value)?.name ?? value) : label === 'metric' ? t(dictionary.definition(value).name) : label === 'level' ? t(alertLevelWords[value as keyof typeof alertLevelWords] ?? alertTexts.level) : value;
      return `${t(labelWords[label])} = ${shown}`;
    };
    return [
      { id: 'matchers', title: alertTexts.matchers, wide: true, value: (silence) => silence.matchers.map(words).join(', '), show: (silence) => <span className="tags">{silence.matchers.map((matcher) => <Tag key={matcher.label + matcher.value} className="tag-plain">{words(matcher)}</Tag>)}</span> },
      { id: 'state', title: alertTexts.state, value: (silence) => silence.until, show: (silence) => <Phase silence={silence} /> },
      { id: 'until', title: alertTexts.until, value: (silence) => silence.until, show: (silence) => formatInstant(silence.until, timeZone) },
      { id: 'comment', title: alertTexts.comment, wide: true, value: (silence) => silence.comment },
      { id: 'createdBy', title: alertTexts.createdBy, value: (silence) => silence.createdBy },
      { id: 'actions', title: alertTexts.actions, value: () => null, sortable: false, align: 'right', show: (silence) => <Button type="text" danger disabled={isPending} onClick={() => end(silence)}>{t(alertTexts.endSilence)}</Button> },
    ];
  }, [t, timeZone, dictionary, rules, end, isPending]);
}
