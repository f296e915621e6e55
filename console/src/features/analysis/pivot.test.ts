import { describe, expect, it } from 'vitest';
import type { MetricResult } from '../../shared/api/contract';
import { acrossIndex, cellKeys, keyColumnsOf, magnitudesOf, pivotOf } from './pivot';
import type { QueryResult, ResultRow } from './types';

const value = (number: number | null): MetricResult => ({ value: number, numerator: number, denominator: null, reason: number === null ? 'noData' : null, estimated: false });
const row = (keys: (string | null)[], number: number, level: ResultRow['level'] = 'cell'): ResultRow => ({ keys, values: [value(number)], level });

const result = (rows: readonly ResultRow[], totals: number | null = null): QueryResult => ({
  columns: [
    { id: 'channel', kind: 'dimension', name: { zh: '流量渠道', en: '流量渠道' } },
    { id: 'visit', kind: 'dimension', name: { zh: '新老客', en: '新老客' } },
    { id: 'gmv', kind: 'metric', name: { zh: 'GMV', en: 'GMV' }, unit: 'money' },
  ],
  rows, totals: totals === null ? [] : [value(totals)], sql: '', elapsedMs: 1, position: 1, warnings: [],
});

const crossed = result(
  [row(['feed', 'new'], 10), row(['feed', 'returning'], 5), row(['feed', null], 15, 'subtotal'), row(['search', 'new'], 3), row(['search', null], 3, 'subtotal'), row([null, null], 2, 'others')],
  20,
);

describe('pivot', () => {
  it('keeps a flat answer as it is and puts the total last', () => {
    const pivot = pivotOf(crossed);
    expect(pivot.groups).toEqual([null]);
    expect(pivot.rows.map((line) => [line.level, line.cells[0]?.[0]?.value])).toEqual([['cell', 10], ['cell', 5], ['subtotal', 15], ['cell', 3], ['subtotal', 3], ['others', 2], ['total', 20]]);
  });

  it('puts each sum below its rows, and the rest last, however they came', () => {
    const mixed = result([row([null, null], 2, 'others'), row(['feed', 'new'], 10), row(['search', 'new'], 7), row(['feed', 'returning'], 5), row(['search', null], 7, 'subtotal'), row(['feed', null], 15, 'subtotal')]);
    expect(pivotOf(mixed).rows.map((line) => line.keys)).toEqual([['feed', 'new'], ['feed', 'returning'], ['feed', null], ['search', 'new'], ['search', null], [null, null]]);
  });

  it('puts one dimension across, with the subtotals as the sum of each row', () => {
    const pivot = pivotOf(crossed, 'visit');
    expect(pivot.rowColumns.map((column) => column.id)).toEqual(['channel']);
    expect(pivot.groups).toEqual(['new', 'returning', null]);
    const shown = pivot.rows.map((line) => [line.keys[0], line.level, line.cells.map((cell) => cell?.[0]?.value)]);
    expect(shown).toEqual([
      ['feed', 'cell', [10, 5, 15]],
      ['search', 'cell', [3, undefined, 3]],
      [null, 'others', [undefined, undefined, 2]],
      [null, 'total', [undefined, undefined, 20]],
    ]);
  });

  it('takes the total of a group from the server, not from adding rows up', () => {
    const totals = pivotOf(crossed, 'visit', result([row(['new'], 12), row(['returning'], 5)])).rows.at(-1);
    expect(totals?.cells.map((cell) => cell?.[0]?.value)).toEqual([12, 5, 20]);
  });

  it('leaves a combination that does not exist empty instead of calling it 0', () => {
    const pivot = pivotOf(result([row(['feed', 'new'], 1), row(['search', 'returning'], 2)]), 'visit');
    expect(pivot.rows[0]?.cells[1]).toBeUndefined();
  });

  it('keeps a value that looks like a separator apart', () => {
    const pivot = pivotOf(result([row(['a', 'x'], 1), row(['a\u001fx', 'x'], 2)]));
    expect(new Set(pivot.rows.map((line) => line.id)).size).toBe(2);
  });

  it('says what a cell stands for, without what is summed up', () => {
    const pivot = pivotOf(crossed, 'visit');
    const across = keyColumnsOf(crossed)[acrossIndex(crossed, 'visit')];
    expect(cellKeys(pivot, pivot.rows[0]!, 'new', across).map((key) => [key.column.id, key.value])).toEqual([['channel', 'feed'], ['visit', 'new']]);
    expect(cellKeys(pivot, pivot.rows[0]!, null, across).map((key) => key.value)).toEqual(['feed']);
  });

  it('measures bars by cells alone, not by their sums', () => {
    expect(magnitudesOf(pivotOf(crossed))).toEqual([10]);
  });
});
