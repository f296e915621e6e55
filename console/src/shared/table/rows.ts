import type { ReactNode } from 'react';
import type { TextPair } from '../../app/i18n/text';
import type { TableState } from './tableState';

export type CellValue = string | number | null;

export interface DataColumn<Row> {
  readonly id: string;
  readonly title: TextPair;
  /** What is sorted, filtered and exported: exact, in the smallest unit; null is unknown. */
  readonly value: (row: Row) => CellValue;
  /** What is shown; default: the value as text, unknown as "–". */
  readonly show?: (row: Row) => ReactNode;
  /** What is exported, where it differs from `value`. */
  readonly exported?: (row: Row) => CellValue;
  /** Numbers stand right. Default: left. */
  readonly align?: 'left' | 'right';
  readonly width?: number;
  /** Stays at the right edge while the table scrolls sideways. Default: false. */
  readonly stuck?: boolean;
  /** Offers the column's distinct values as a filter. Default: false. */
  readonly filter?: boolean;
  /** Default: true. */
  readonly sortable?: boolean;
  /** Takes a line of its own in the card of a phone. Default: false. */
  readonly wide?: boolean;
  /** Not shown until chosen. Default: false. */
  readonly optional?: boolean;
}

/** Columns in the order that the reader chose, or the table's own. */
export function shownColumns<Row>(columns: readonly DataColumn<Row>[], state: TableState): readonly DataColumn<Row>[] {
  const chosen = state.columns
    ?.map((id) => columns.find((column) => column.id === id))
    .filter((column): column is DataColumn<Row> => column !== undefined);
  if (chosen !== undefined && chosen.length > 0) return chosen;
  return columns.filter((column) => column.optional !== true);
}

function compareCells(first: CellValue, second: CellValue): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return String(first).localeCompare(String(second), 'zh-CN', { numeric: true });
}

/** Rows as the reader asked for them. Sorting keeps the order of equals; unknown values stand last either way. */
export function shownRows<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[], state: TableState): readonly Row[] {
  const filters = Object.entries(state.filters).flatMap(([id, values]) => {
    const column = columns.find((candidate) => candidate.id === id);
    return column === undefined ? [] : [{ column, values: new Set(values) }];
  });
  const words = state.find.trim().toLocaleLowerCase();
  const kept = rows.filter(
    (row) =>
      filters.every(({ column, values }) => values.has(String(column.value(row) ?? ''))) &&
      (words === '' || columns.some((column) => String(column.value(row) ?? '').toLocaleLowerCase().includes(words))),
  );
  const sorted = columns.find((column) => column.id === state.sort?.column);
  if (sorted === undefined) return kept;
  const direction = state.sort?.descending === true ? -1 : 1;
  return kept.toSorted((first, second) => {
    const [a, b] = [sorted.value(first), sorted.value(second)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return direction * compareCells(a, b);
  });
}

/** Distinct values of a column with their counts, most frequent first. */
export function distinctValues<Row>(column: DataColumn<Row>, rows: readonly Row[]): readonly { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = String(column.value(row) ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}
