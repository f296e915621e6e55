import type { MetricResult } from '../../shared/api/contract';
import type { QueryResult, ResultColumn, ResultRow } from './types';

/** One line of the table: what it is about, and its values per column group. */
export interface PivotRow {
  readonly id: string;
  readonly level: 'cell' | 'subtotal' | 'others' | 'total';
  /** Value per row heading; null is summed up. */
  readonly keys: readonly (string | null)[];
  /** Per column group (see `Pivot.groups`), the values of the metrics; undefined: no such combination. */
  readonly cells: readonly (readonly MetricResult[] | undefined)[];
}

export interface Pivot {
  readonly rowColumns: readonly ResultColumn[];
  readonly metricColumns: readonly ResultColumn[];
  /** Values across; one null group when nothing stands across. A null group at the end of several is the sum of the row. */
  readonly groups: readonly (string | null)[];
  readonly rows: readonly PivotRow[];
}

const separator = '\u001f';
const nothing = '\u0000';
const idOf = (keys: readonly (string | null)[], level: string) => `${level}${separator}${keys.map((key) => key ?? nothing).join(separator)}`;

export const keyColumnsOf = (result: QueryResult) => result.columns.filter((column) => column.kind !== 'metric');
export const metricColumnsOf = (result: QueryResult) => result.columns.filter((column) => column.kind === 'metric');

/** Puts each sum below the rows that it sums, in the order in which the server names the groups; what is left over stays last. */
export function groupedRows(rows: readonly ResultRow[]): readonly ResultRow[] {
  if (!rows.some((row) => row.level === 'subtotal')) return rows;
  const order = new Map<string, number>();
  const prefixes = (row: ResultRow) => row.keys.map((_, depth) => idOf(row.keys.slice(0, depth + 1), ''));
  for (const row of rows) for (const prefix of prefixes(row)) if (!order.has(prefix)) order.set(prefix, order.size);
  const rank = (row: ResultRow, depth: number) => (row.keys[depth] === null ? Number.MAX_SAFE_INTEGER : (order.get(prefixes(row)[depth] ?? '') ?? 0));
  return rows.toSorted((a, b) => {
    if ((a.level === 'others') !== (b.level === 'others')) return a.level === 'others' ? 1 : -1;
    const depth = a.keys.findIndex((_, at) => rank(a, at) !== rank(b, at));
    return depth < 0 ? 0 : rank(a, depth) - rank(b, depth);
  });
}

/** Column that stands across: the named dimension, or the time column. */
export function acrossIndex(result: QueryResult, across: string | undefined): number {
  if (across === undefined) return -1;
  return keyColumnsOf(result).findIndex((column) => (across === 'time' ? column.kind === 'time' : column.id === across));
}

function groupsOf(rows: readonly ResultRow[], index: number): readonly (string | null)[] {
  const keys = rows.map((row) => row.keys[index] ?? null);
  const known = [...new Set(keys.filter((key) => key !== null))];
  return keys.includes(null) ? [...known, null] : known;
}

function totalRow(result: QueryResult, width: number, groups: readonly (string | null)[], groupTotals: QueryResult | undefined): PivotRow[] {
  if (result.totals.length === 0) return [];
  const plain = groups.length === 1 && groups[0] === null;
  // Under one group stands what the server computed for that group: people and rates of rows do not add up to it.
  const ofGroup = (group: string | null) => (group === null ? result.totals : groupTotals?.rows.find((row) => row.level === 'cell' && row.keys[0] === group)?.values);
  return [{ id: 'total', level: 'total', keys: Array<null>(width).fill(null), cells: plain ? [result.totals] : groups.map(ofGroup) }];
}

/** Lays a flat answer out as a table, with the values of one column side by side when `across` names it; `groupTotals` is the same question asked of that column alone. */
export function pivotOf(result: QueryResult, across?: string, groupTotals?: QueryResult): Pivot {
  const keyColumns = keyColumnsOf(result);
  const index = acrossIndex(result, across);
  const metricColumns = metricColumnsOf(result);
  if (index < 0) {
    const rows = groupedRows(result.rows).map((row): PivotRow => ({ id: idOf(row.keys, row.level), level: row.level, keys: row.keys, cells: [row.values] }));
    return { rowColumns: keyColumns, metricColumns, groups: [null], rows: [...rows, ...totalRow(result, keyColumns.length, [null], undefined)] };
  }
  const without = <Item>(items: readonly Item[]) => items.filter((_, position) => position !== index);
  const groups = groupsOf(result.rows, index);
  const lines = new Map<string, { level: PivotRow['level']; keys: readonly (string | null)[]; cells: (readonly MetricResult[] | undefined)[] }>();
  for (const row of result.rows) {
    const keys = without(row.keys);
    const group = row.keys[index] ?? null;
    const sumOfRow = row.level === 'subtotal' && group === null && keys.every((key) => key !== null);
    const level = sumOfRow ? 'cell' : row.level;
    const id = idOf(keys, level);
    const line = lines.get(id) ?? { level, keys, cells: Array<undefined>(groups.length).fill(undefined) };
    line.cells[groups.indexOf(group)] = row.values;
    lines.set(id, line);
  }
  const rows = [...lines].map(([id, line]): PivotRow => ({ id, ...line }));
  return { rowColumns: without(keyColumns), metricColumns, groups, rows: [...rows, ...totalRow(result, keyColumns.length - 1, groups, groupTotals)] };
}

/** The dimension values that one cell stands for: what a click filters by and what its rows are. */
export function cellKeys(pivot: Pivot, row: PivotRow, group: string | null, acrossColumn: ResultColumn | undefined): readonly { readonly column: ResultColumn; readonly value: string }[] {
  const own = pivot.rowColumns.flatMap((column, index) => {
    const value = row.keys[index] ?? null;
    return value === null ? [] : [{ column, value }];
  });
  return acrossColumn === undefined || group === null ? own : [...own, { column: acrossColumn, value: group }];
}

/** Largest magnitude per metric among the cells, for the bars behind the numbers. */
export function magnitudesOf(pivot: Pivot): readonly number[] {
  return pivot.metricColumns.map((_, metric) =>
    pivot.rows.filter((row) => row.level === 'cell').flatMap((row) => row.cells).reduce((largest, cell) => Math.max(largest, Math.abs(cell?.[metric]?.value ?? 0)), 0),
  );
}
