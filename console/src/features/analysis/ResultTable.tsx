import { CaretDownOutlined, CaretUpOutlined, FileSearchOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import type { MetricResult } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { MetricValue } from '../../shared/number/MetricValue';
import { unknownMark } from '../../shared/number/format';
import { readingOf } from '../../shared/number/settled';
import { acrossIndex, cellKeys, keyColumnsOf, magnitudesOf, pivotOf, type Pivot, type PivotRow } from './pivot';
import { analysisTexts } from './texts';
import type { Query, QueryResult, ResultColumn } from './types';
import { useWrittenKey } from './useWrittenKey';
import { useNames } from './useAnalysis';

export interface CellKey {
  readonly column: ResultColumn;
  readonly value: string;
}

export interface ChosenCell {
  readonly keys: readonly CellKey[];
  readonly metric: string;
  readonly result: MetricResult;
}

interface ResultTableProps {
  readonly result: QueryResult;
  readonly across: string | undefined;
  /** The same question asked of the column that stands across alone. */
  readonly groupTotals: QueryResult | undefined;
  readonly query: Query;
  readonly selected: number;
  readonly onSort: (metric: string) => void;
  readonly onFilter: (keys: readonly CellKey[]) => void;
  readonly onDetail: (cell: ChosenCell) => void;
}

/** The answer as a table. A press on any value filters by it; the lens beside a number opens where it comes from. */
export function ResultTable(props: ResultTableProps) {
  const t = useText();
  const pivot = useMemo(() => pivotOf(props.result, props.across, props.groupTotals), [props.result, props.across, props.groupTotals]);
  const magnitudes = useMemo(() => magnitudesOf(pivot), [pivot]);
  return (
    <div className="pivot-scroll" role="region" aria-label={t(analysisTexts.tableCaption)} tabIndex={0}>
      <table className="pivot">
        <caption className="visually-hidden">{t(analysisTexts.tableCaption)}</caption>
        <Heading pivot={pivot} {...props} />
        <tbody>
          {pivot.rows.map((row, index) => (
            <Row key={row.id} row={row} above={pivot.rows[index - 1]} pivot={pivot} magnitudes={magnitudes} chosen={props.selected === index} table={props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ pivot, result, across, query, onSort }: ResultTableProps & { readonly pivot: Pivot }) {
  const t = useText();
  const names = useNames();
  const dictionary = useDictionary();
  const writeKey = useWrittenKey();
  const acrossColumn = keyColumnsOf(result)[acrossIndex(result, across)];
  const plain = pivot.groups.length === 1 && pivot.groups[0] === null && acrossColumn === undefined;
  const rowSpan = plain ? 1 : 2;
  return (
    <thead>
      <tr>
        {pivot.rowColumns.map((column) => <th key={column.id} scope="col" rowSpan={rowSpan} className="cell-left pivot-key">{names.column(column)}</th>)}
        {!plain && pivot.groups.map((group) => (
          <th key={group ?? ''} scope="colgroup" colSpan={pivot.metricColumns.length} className="pivot-group">
            {group === null || acrossColumn === undefined ? t(analysisTexts.rowTotal) : writeKey(acrossColumn, group)}
          </th>
        ))}
        {plain && pivot.metricColumns.map((column) => <MetricHeading key={column.id} id={column.id} name={t(dictionary.definition(column.id).name)} query={query} onSort={onSort} />)}
      </tr>
      {!plain && (
        <tr>
          {pivot.groups.flatMap((group) => pivot.metricColumns.map((column) => (
            <MetricHeading key={`${group ?? ''} ${column.id}`} id={column.id} name={t(dictionary.definition(column.id).name)} query={query} onSort={onSort} />
          )))}
        </tr>
      )}
    </thead>
  );
}

function MetricHeading({ id, name, query, onSort }: { readonly id: string; readonly name: string; readonly query: Query; readonly onSort: (metric: string) => void }) {
  const t = useText();
  const order = query.orderBy?.metric === id ? query.orderBy : undefined;
  return (
    <th scope="col" className="cell-right" aria-sort={order === undefined ? undefined : order.descending ? 'descending' : 'ascending'}>
      <button type="button" className="plain-button" title={t(analysisTexts.sortBy, { metric: name })} onClick={() => onSort(id)}>
        {name}
        <span className="sort-mark">{order !== undefined && (order.descending ? <CaretDownOutlined /> : <CaretUpOutlined />)}</span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: PivotRow;
  readonly above: PivotRow | undefined;
  readonly pivot: Pivot;
  readonly magnitudes: readonly number[];
  readonly chosen: boolean;
  readonly table: ResultTableProps;
}

function Row({ row, above, pivot, magnitudes, chosen, table }: RowProps) {
  const acrossColumn = keyColumnsOf(table.result)[acrossIndex(table.result, table.across)];
  return (
    <tr className={`pivot-${row.level}${chosen ? ' row-selected' : ''}`} aria-selected={chosen || undefined} ref={(element) => { if (chosen) element?.scrollIntoView({ block: 'nearest' }); }}>
      {pivot.rowColumns.map((column, index) => <KeyCell key={column.id} row={row} above={above} column={column} index={index} onFilter={table.onFilter} />)}
      {pivot.groups.flatMap((group, groupIndex) => pivot.metricColumns.map((column, metric) => (
        <ValueCell
          key={`${group ?? ''} ${column.id}`}
          metric={column.id}
          result={row.cells[groupIndex]?.[metric]}
          share={row.level === 'cell' ? Math.abs(row.cells[groupIndex]?.[metric]?.value ?? 0) / (magnitudes[metric] || 1) : 0}
          keys={cellKeys(pivot, row, group, acrossColumn)}
          filters={row.level !== 'others'}
          onFilter={table.onFilter}
          onDetail={table.onDetail}
        />
      )))}
    </tr>
  );
}

function KeyCell({ row, above, column, index, onFilter }: { readonly row: PivotRow; readonly above: PivotRow | undefined; readonly column: ResultColumn; readonly index: number; readonly onFilter: ResultTableProps['onFilter'] }) {
  const t = useText();
  const names = useNames();
  const writeKey = useWrittenKey();
  const key = row.keys[index] ?? null;
  if (key === null) {
    const first = row.keys.indexOf(null) === index;
    const words = row.level === 'total' ? analysisTexts.totals : row.level === 'others' ? analysisTexts.others : analysisTexts.subtotal;
    return first ? <th scope="row" className="cell-left pivot-key">{t(words)}</th> : <td className="cell-left pivot-key" />;
  }
  // A value that repeats the line above is dimmed, so that groups are seen.
  const repeats = above !== undefined && row.keys.slice(0, index + 1).every((own, position) => own === above.keys[position]);
  const written = writeKey(column, key);
  return (
    <th scope="row" className={`cell-left pivot-key${repeats ? ' pivot-repeat' : ''}`}>
      <button type="button" className="plain-button" title={t(analysisTexts.filterBy, { dimension: names.column(column), value: written })} onClick={() => onFilter([{ column, value: key }])}>{written}</button>
    </th>
  );
}

interface ValueCellProps {
  readonly metric: string;
  readonly result: MetricResult | undefined;
  readonly share: number;
  readonly keys: readonly CellKey[];
  readonly filters: boolean;
  readonly onFilter: ResultTableProps['onFilter'];
  readonly onDetail: ResultTableProps['onDetail'];
}

function ValueCell({ metric, result, share, keys, filters, onFilter, onDetail }: ValueCellProps) {
  const t = useText();
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  if (result === undefined) return <td className="cell-right pivot-none">{unknownMark}</td>;
  const definition = dictionary.definition(metric);
  const value = <MetricValue reading={readingOf(definition, result, currency)} />;
  return (
    <td className="cell-right pivot-value" style={share > 0 ? { backgroundSize: `${(share * 100).toFixed(1)}% 100%` } : undefined}>
      <button type="button" className="plain-button pivot-lens" aria-label={t(analysisTexts.cellDetail, { metric: t(definition.name) })} title={t(analysisTexts.cellDetail, { metric: t(definition.name) })} onClick={() => onDetail({ keys, metric, result })}>
        <FileSearchOutlined />
      </button>
      {filters && keys.length > 0 ? <button type="button" className="plain-button" onClick={() => onFilter(keys)}>{value}</button> : value}
    </td>
  );
}
