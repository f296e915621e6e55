import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';
import { distinctValues, shownColumns, shownRows, type DataColumn } from './rows';
import { nextSort, readTableState, untouchedTable, writeTableState } from './tableState';

interface Row {
  readonly name: string;
  readonly gmv: number | null;
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'name', title: { zh: '名称', en: 'Name' }, value: (row) => row.name, filter: true },
  { id: 'gmv', title: { zh: 'GMV', en: 'GMV' }, value: (row) => row.gmv },
  { id: 'extra', title: { zh: '其他', en: 'Other' }, value: () => null, optional: true },
];
const rows: readonly Row[] = [
  { name: 'B', gmv: 2 },
  { name: 'A', gmv: null },
  { name: 'C', gmv: 10 },
];

describe('table state in the address', () => {
  it('survives the round trip, values with commas included, and leaves other values alone', () => {
    const state = { sort: { column: 'gmv', descending: true }, columns: ['gmv', 'name'], filters: { name: ['a,b', '中文'] }, find: 'x' };
    const search = writeTableState({ room: '7', 'other.sort': 'z' }, 'products', state);
    expect(search['room']).toBe('7');
    expect(search['other.sort']).toBe('z');
    expect(readTableState(search, 'products')).toEqual(state);
  });

  it('writes nothing for an untouched table', () => {
    expect(writeTableState({ 'products.sort': 'gmv' }, 'products', untouchedTable)).toEqual({});
  });

  it('goes descending, ascending, as delivered', () => {
    const first = nextSort(undefined, 'gmv');
    const second = nextSort(first, 'gmv');
    expect(first).toEqual({ column: 'gmv', descending: true });
    expect(second).toEqual({ column: 'gmv', descending: false });
    expect(nextSort(second, 'gmv')).toBeUndefined();
  });
});

describe('rows', () => {
  const names = (shown: readonly Row[]) => shown.map((row) => row.name).join('');

  it('sorts with unknown last in both directions', () => {
    expect(names(shownRows(columns, rows, { ...untouchedTable, sort: { column: 'gmv', descending: true } }))).toBe('CBA');
    expect(names(shownRows(columns, rows, { ...untouchedTable, sort: { column: 'gmv', descending: false } }))).toBe('BCA');
  });

  it('filters by value and by words', () => {
    expect(names(shownRows(columns, rows, { filters: { name: ['A', 'C'] }, find: '' }))).toBe('AC');
    expect(names(shownRows(columns, rows, { filters: {}, find: 'c' }))).toBe('C');
  });

  it('shows optional columns only when chosen', () => {
    expect(shownColumns(columns, untouchedTable).map((column) => column.id)).toEqual(['name', 'gmv']);
    expect(shownColumns(columns, { ...untouchedTable, columns: ['extra', 'gone'] }).map((column) => column.id)).toEqual(['extra']);
  });

  it('counts distinct values', () => {
    expect(distinctValues(columns[0]!, [...rows, { name: 'B', gmv: 1 }])[0]).toEqual({ value: 'B', count: 2 });
  });
});

describe('csv', () => {
  it('quotes, keeps unknown empty and disarms formulas', () => {
    expect(toCsv(['a', 'b'], [['x,"y"', null], ['=1+1', -5]])).toBe('\ufeffa,b\r\n"x,""y""",\r\n\'=1+1,-5\r\n');
  });
});
