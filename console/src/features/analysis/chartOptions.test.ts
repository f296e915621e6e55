import { describe, expect, it } from 'vitest';
import { chartDataOf, chartQueryOf, clickedKeys, seriesMax } from './chartOptions';
import type { Query, QueryResult, ResultRow } from './types';

const row = (keys: (string | null)[], value: number | null, level: ResultRow['level'] = 'cell'): ResultRow => ({ keys, level, values: [{ value, numerator: value, denominator: null, reason: null, estimated: false }] });
const answer = (dimensions: readonly string[], rows: readonly ResultRow[]): QueryResult => ({
  columns: [...dimensions.map((id) => ({ id, kind: 'dimension' as const, name: { zh: id, en: id } })), { id: 'gmv', kind: 'metric', name: { zh: 'GMV', en: 'GMV' } }],
  rows, totals: [], sql: '', elapsedMs: 0, position: 0, warnings: [],
});
const query = (change: Partial<Query>): Query => ({ metrics: ['gmv'], dimensions: [], filters: [], ...change });

describe('what a chart asks for', () => {
  it('is at most two columns, because people do not add up over a third', () => {
    expect(chartQueryOf(query({ dimensions: ['a', 'b', 'c'] }), 'bar')?.dimensions).toEqual(['a', 'b']);
    const overTime = chartQueryOf(query({ dimensions: ['a', 'b'], grain: 'minute' }), 'line');
    expect([overTime?.grain, overTime?.dimensions]).toEqual(['minute', ['a']]);
    expect(chartQueryOf(query({ dimensions: ['a', 'hour'] }), 'line')?.dimensions).toEqual(['hour', 'a']);
  });

  it('is nothing where there is nothing to run along', () => {
    expect(chartQueryOf(query({}), 'bar')).toBeUndefined();
    expect(chartQueryOf(query({ dimensions: ['a'] }), 'table')).toBeUndefined();
  });
});

describe('what a chart draws', () => {
  it('leaves sums out: no bar stands beside its own total', () => {
    const data = chartDataOf(answer(['a', 'b'], [row(['x', 'p'], 4), row(['x', null], 4, 'subtotal'), row([null, null], 9, 'others')]), 'bar', 'gmv');
    expect(data?.categories).toEqual(['x']);
    expect(data?.series).toEqual([{ key: 'p', values: [4] }]);
  });

  it('orders bars by weight and hours by the clock', () => {
    expect(chartDataOf(answer(['a'], [row(['x'], 1), row(['y'], 7)]), 'bar', 'gmv')?.categories).toEqual(['y', 'x']);
    expect(chartDataOf(answer(['hour'], [row(['20'], 1), row(['9'], 7)]), 'line', 'gmv')?.categories).toEqual(['9', '20']);
  });

  it('draws at most five series and says how many there are', () => {
    const rows = Array.from({ length: 8 }, (_, index) => row(['20', `p${index}`], index + 1));
    const data = chartDataOf(answer(['hour', 'a'], rows), 'line', 'gmv');
    expect(data?.series.length).toBe(seriesMax);
    expect(data?.series[0]?.key).toBe('p7');
    expect(data?.seriesAll).toBe(8);
  });

  it('keeps a gap a gap', () => {
    const data = chartDataOf(answer(['hour', 'a'], [row(['20', 'p'], 1), row(['21', 'q'], 2)]), 'line', 'gmv');
    expect(data?.series.find((one) => one.key === 'p')?.values).toEqual([1, null]);
  });

  it('knows what was clicked', () => {
    const data = chartDataOf(answer(['a', 'b'], [row(['x', 'p'], 4), row(['y', 'q'], 3)]), 'heat', 'gmv')!;
    expect(clickedKeys('heat', data, { dataIndex: 0, seriesIndex: 0, value: [1, 1, 3] }).map((key) => key.value)).toEqual(['y', 'q']);
    expect(clickedKeys('bar', data, { dataIndex: 0, seriesIndex: 1, value: 3 }).map((key) => key.value)).toEqual(['x', 'q']);
  });
});
