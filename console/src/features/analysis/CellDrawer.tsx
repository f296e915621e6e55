import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Pagination, Tabs } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Facts } from '../../shared/layout/Facts';
import { unknownMark, writeExact } from '../../shared/number/format';
import { unknownReasonTexts } from '../../shared/number/texts';
import { QueryView } from '../../shared/states/QueryView';
import type { CellKey, ChosenCell } from './ResultTable';
import { sentQuery } from './queryState';
import { partUnit } from '../../shared/number/settled';
import { analysisTexts } from './texts';
import type { EventRows, Filter, Query } from './types';
import { useNames } from './useAnalysis';
import { useWrittenKey } from './useWrittenKey';

interface CellDrawerProps {
  readonly cell: ChosenCell | undefined;
  readonly query: Query;
  readonly sql: string;
  readonly onClose: () => void;
  readonly onFilter: (keys: readonly CellKey[]) => void;
}

/** Where one number comes from: its formula with the numbers in it, the SQL, and the events behind it. */
export function CellDrawer({ cell, query, sql, onClose, onFilter }: CellDrawerProps) {
  const t = useText();
  const dictionary = useDictionary();
  const filter = cell !== undefined && cell.keys.length > 0 && (
    <Button onClick={() => { onFilter(cell.keys); onClose(); }}>{t(analysisTexts.filterByCell)}</Button>
  );
  return (
    <Drawer title={cell === undefined ? '' : t(dictionary.definition(cell.metric).name)} open={cell !== undefined} onClose={onClose} size={Math.min(640, globalThis.innerWidth)} extra={filter} destroyOnHidden>
      {cell !== undefined && (
        <Tabs
          items={[
            { key: 'formula', label: t(glossary.formula), children: <FormulaTab cell={cell} /> },
            { key: 'rows', label: t(analysisTexts.rows), children: <RowsTab cell={cell} query={query} /> },
            { key: 'sql', label: 'SQL', children: <SqlTab metric={cell.metric} sql={sql} /> },
          ]}
        />
      )}
    </Drawer>
  );
}

function FormulaTab({ cell }: { readonly cell: ChosenCell }) {
  const t = useText();
  const language = useLanguage();
  const names = useNames();
  const writeKey = useWrittenKey();
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  const definition = dictionary.definition(cell.metric);
  const info = dictionary.infos.find((candidate) => candidate.id === cell.metric);
  const { value, numerator, denominator, reason, estimated } = cell.result;
  const write = (number: number | null, unit = definition.unit) => (number === null ? unknownMark : writeExact(number, unit, language, currency));
  return (
    <div className="page-stack">
      <p className="cell-value">{estimated && '≈ '}{write(value)} {value === null && <small>{t(unknownReasonTexts[reason ?? 'noData'])}</small>}</p>
      {info !== undefined && <div className="formula"><code>{info.formula}</code></div>}
      <Facts
        facts={[
          ...(denominator === null ? [] : [
            { label: t(glossary.numerator), value: write(numerator, partUnit(definition.unit, 'numerator', true)) },
            { label: t(glossary.denominator), value: write(denominator, partUnit(definition.unit, 'denominator', true)) },
          ]),
          ...cell.keys.map((key) => ({ label: names.column(key.column), value: writeKey(key.column, key.value) })),
          ...definition.facts.map((fact) => ({ label: t(fact.label), value: t(fact.value) })).filter((fact, index, all) => all.findIndex((other) => other.label === fact.label) === index && fact.label !== t(glossary.formula) && fact.label !== t(glossary.platformDefinitions)),
        ]}
      />
    </div>
  );
}

function SqlTab({ metric, sql }: { readonly metric: string; readonly sql: string }) {
  const t = useText();
  const info = useDictionary().infos.find((candidate) => candidate.id === metric);
  return (
    <div className="page-stack">
      {info !== undefined && <><strong>{t(analysisTexts.metricSql)}</strong><CodeBlock text={info.sql} label={t(analysisTexts.metricSql)} /></>}
      <strong>{t(analysisTexts.sql)}</strong>
      <CodeBlock text={sql} label={t(analysisTexts.sql)} />
    </div>
  );
}

const rowsPerPage = 50;
const grainMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** The question of one cell: the page's filters, narrowed to the cell's values and, in a time column, to its span. */
function cellQuestion(cell: ChosenCell, query: Query, timeZone: string) {
  const sent = sentQuery(query, timeZone);
  const own = cell.keys.filter((key) => key.column.kind === 'dimension').map((key): Filter => ({ dimension: key.column.id, operator: 'in', values: [key.value] }));
  const time = cell.keys.find((key) => key.column.kind === 'time');
  const start = time === undefined ? Number.NaN : Date.parse(time.value);
  const span = Number.isNaN(start) || query.grain === undefined ? {} : { from: new Date(start).toISOString(), to: new Date(start + grainMs[query.grain]).toISOString() };
  return { metrics: [cell.metric], filters: [...sent.filters, ...own], ...(sent.from !== undefined && { from: sent.from }), ...(sent.to !== undefined && { to: sent.to }), ...(sent.sessions !== undefined && { sessions: sent.sessions }), ...span };
}

function RowsTab({ cell, query }: { readonly cell: ChosenCell; readonly query: Query }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [page, setPage] = useState(1);
  const question = { ...cellQuestion(cell, query, timeZone), page, pageSize: rowsPerPage };
  const rows = useQuery({ queryKey: ['query-rows', question], queryFn: ({ signal }) => api.post<EventRows>('/api/query/rows', question, { signal }), retry: false });
  return (
    <QueryView query={rows} skeleton="table" empty={(data) => (data.rows.length === 0 ? <p className="page-note">{t(analysisTexts.noRows)}</p> : undefined)}>
      {(data) => (
        <div className="page-stack">
          <p className="page-note">{t(analysisTexts.rowsNote)}</p>
          <div className="pivot-scroll cell-rows" tabIndex={0} role="region" aria-label={t(analysisTexts.rowsNote)}>
            <table className="pivot">
              <thead><tr>{data.columns.map((column) => <th key={column.id} scope="col" className="cell-left">{t(column.name)}</th>)}</tr></thead>
              <tbody>
                {data.rows.map((row, index) => (
                  <tr key={index}>{row.map((value, position) => <td key={position} className={value !== null && /^-?\d+$/.test(value) ? 'cell-right' : 'cell-left'}>{value ?? unknownMark}</td>)}</tr>
                ))}
              </tbody>
            </table>
          </div>
          <Pagination current={page} pageSize={rowsPerPage} total={data.total} onChange={setPage} showSizeChanger={false} showTotal={(count) => t(analysisTexts.rowsCount, { count })} />
        </div>
      )}
    </QueryView>
  );
}
