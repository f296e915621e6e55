import { describe, expect, it } from 'vitest';
import { narrow, readView, savedBodyOf, startView, tidy, topDefault, viewOf, writeView, type View } from './queryState';

const view: View = {
  query: {
    metrics: ['gmv', 'uv_value'], dimensions: ['channel', 'province', 'visit'],
    filters: [
      { dimension: 'province', operator: 'in', values: ['广东', 'a,b', '50%'] },
      { dimension: 'channel', operator: 'notIn', values: ['unknown'] },
    ],
    from: '2026-11-20T20:00', to: '2026-11-21', grain: 'hour', sessions: ['s1'], top: 5, orderBy: { metric: 'gmv', descending: true }, totals: false, subtotals: true,
  },
  chart: 'heat', across: 'time',
};

describe('view in the address', () => {
  it('reads back what it wrote', () => {
    expect(readView(writeView(view))).toEqual(view);
    expect(readView(writeView(startView))).toEqual(startView);
    const unbounded: View = { query: { metrics: ['gmv'], dimensions: [], filters: [], totals: true, subtotals: false }, chart: 'table' };
    expect(readView(writeView(unbounded))).toEqual(unbounded);
  });

  it('starts with something when the address says nothing', () => {
    expect(readView({})).toEqual(startView);
  });

  it('ignores what it does not understand', () => {
    const read = readView({ m: 'gmv', d: 'a,b,c,d,e,a', grain: 'year', chart: 'pie', top: '-4', from: 'yesterday', across: 'z' });
    expect(read.query.dimensions).toEqual(['a', 'b', 'c', 'd']);
    expect(read.query.grain).toBeUndefined();
    expect(read.query.from).toBeUndefined();
    expect(read.query.top).toBe(topDefault);
    expect(read.chart).toBe('table');
    expect(read.across).toBeUndefined();
  });

  it('survives a value that is not well encoded, and numbers that the router parsed', () => {
    expect(readView({ m: 'gmv', 'in.hour': 20, 'in.coupon': '100%' }).query.filters).toEqual([
      { dimension: 'hour', operator: 'in', values: ['20'] },
      { dimension: 'coupon', operator: 'in', values: ['100%'] },
    ]);
  });
});

describe('changes of a view', () => {
  it('narrows a dimension to one value and forgets what was said about it before', () => {
    expect(narrow(view.query.filters, 'channel', 'feed')).toEqual([view.query.filters[0], { dimension: 'channel', operator: 'in', values: ['feed'] }]);
  });

  it('drops an order and an across whose subject left', () => {
    const changed = tidy({ ...view, query: { ...view.query, metrics: ['uv_value'], grain: undefined } });
    expect(changed.query.orderBy).toBeUndefined();
    expect(changed.across).toBeUndefined();
  });
});

describe('a view that is kept', () => {
  it('comes back with what stood across', () => {
    const kept = savedBodyOf('日报', false, { ...view, query: { ...view.query, from: undefined, to: undefined } }, 'Asia/Shanghai');
    expect(viewOf(kept).across).toBe('time');
    expect(viewOf(kept).chart).toBe('heat');
    expect(viewOf(kept).query.metrics).toEqual(view.query.metrics);
  });

  it('has nothing across when nothing was kept', () => {
    expect(viewOf({ query: startView.query, chart: 'table', across: null })).not.toHaveProperty('across');
    expect(viewOf({ query: startView.query, chart: 'table' })).not.toHaveProperty('across');
  });
});
