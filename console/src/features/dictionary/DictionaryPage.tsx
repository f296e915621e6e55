import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText, type Say } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import type { MetricInfo } from '../../shared/api/contract';
import { metricsQuery } from '../../shared/api/queries';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { fieldWord } from '../../shared/number/definition';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import { shownRows, type DataColumn } from '../../shared/table/rows';
import { useTableState } from '../../shared/table/useTableState';
import { useSearchValue } from '../../shared/useSearchValue';
import { MetricEntry, RelationTag } from './MetricEntry';
import { dictionaryTexts, directionWords, groupWords, unitWords } from './texts';
import './dictionary.css';

function columnsOf(t: Say): readonly DataColumn<MetricInfo>[] {
  const word = (value: string) => t(fieldWord(value));
  return [
    {
      id: 'name', title: dictionaryTexts.metric, value: (info) => `${t(info.name)} ${info.id}`,
      show: (info) => <span className="entry-name">{t(info.name)}<code className="cell-sub">{info.id}</code></span>,
    },
    { id: 'group', title: dictionaryTexts.group, value: (info) => t(groupWords[info.group] ?? fieldWord(info.group)), filter: true },
    { id: 'formula', title: glossary.formula, wide: true, value: (info) => info.formula, show: (info) => <code className="entry-formula-cell">{info.formula}</code> },
    { id: 'meaning', title: glossary.meaning, wide: true, value: (info) => t(info.meaning), optional: true },
    { id: 'unit', title: dictionaryTexts.unit, value: (info) => t(unitWords[info.unit] ?? fieldWord(info.unit)), filter: true },
    { id: 'countUnit', title: glossary.countUnit, value: (info) => (info.countUnit === 'none' ? null : word(info.countUnit)), filter: true },
    { id: 'timeBasis', title: glossary.timeBasis, value: (info) => word(info.timeBasis), filter: true },
    { id: 'refunds', title: glossary.refundTreatment, value: (info) => word(info.refunds), filter: true },
    { id: 'presale', title: glossary.presaleTreatment, value: (info) => word(info.presale), optional: true },
    { id: 'additivity', title: glossary.additivity, value: (info) => word(info.additivity), filter: true },
    { id: 'direction', title: dictionaryTexts.direction, value: (info) => t(directionWords[info.direction] ?? fieldWord(info.direction)), optional: true },
    {
      id: 'platforms', title: glossary.platformDefinitions, wide: true, value: (info) => info.platforms.map((platform) => `${platform.platform} ${platform.code}`).join(', '),
      show: (info) => <PlatformSummary platforms={info.platforms} />,
    },
  ];
}

function PlatformSummary({ platforms }: { readonly platforms: MetricInfo['platforms'] }) {
  const relations = ['equal', 'convertible', 'notComparable'].filter((relation) => platforms.some((platform) => platform.relation === relation));
  return (
    <span className="entry-relations">
      {relations.map((relation) => {
        const count = platforms.filter((platform) => platform.relation === relation).length;
        return <span key={relation}><RelationTag relation={relation} />{count > 1 && <small> ×{count}</small>}</span>;
      })}
    </span>
  );
}

/** Every metric with its definition; the same declarations compute the numbers. */
export function DictionaryPage() {
  const t = useText();
  const query = useQuery(metricsQuery);
  const [chosen, choose] = useSearchValue('metric');
  const columns = useMemo(() => columnsOf(t), [t]);
  const [state] = useTableState('metrics');
  const seen = useMemo(() => shownRows(columns, query.data ?? [], state), [columns, query.data, state]);
  const keys = useListKeys(seen.length, (index) => choose(seen[index]?.id, true));
  return (
    <>
      <PageHeader title={t(glossary.metricDictionary)}>
        <span className="panel-note entry-once">{t(dictionaryTexts.definitionOnce)}</span>
      </PageHeader>
      <QueryView query={query} skeleton="table" empty={(infos) => (infos.length === 0 ? <EmptyState title={t(dictionaryTexts.emptyTitle)} why={t(dictionaryTexts.emptyWhy)} /> : undefined)}>
        {(infos) => (
          <Panel className="fill">
            <DataTable id="metrics" columns={columns} rows={infos} rowKey={(info) => info.id} caption={t(dictionaryTexts.caption)} onOpen={(info) => choose(info.id, true)} selected={keys.selected} />
          </Panel>
        )}
      </QueryView>
      <MetricEntry info={query.data?.find((info) => info.id === chosen)} onClose={() => choose(undefined)} />
    </>
  );
}
