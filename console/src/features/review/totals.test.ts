import { describe, expect, it } from 'vitest';
import { fromTyped, toTyped } from '../../shared/number/typed';
import { changeBetween, goalShare, headlineOf } from './totals';
import type { ReviewTotal } from './types';

const total = (metric: string, value: number | null, goal: number | null = null): ReviewTotal => ({ metric, value: { value, numerator: null, denominator: null, reason: null, estimated: false }, goal, median7: null, sessionsCompared: 0, change: null });

describe('totals of a review', () => {
  it('stand in the order of reading, whatever order they came in', () => {
    expect(headlineOf([total('uv_value', 1), total('actions', 2), total('gmv', 3)]).map((one) => one.metric)).toEqual(['gmv', 'uv_value']);
  });

  it('say their share of the goal only where there is one', () => {
    expect(goalShare(total('gmv', 50, 100))).toBe(0.5);
    expect(goalShare(total('gmv', 50))).toBeNull();
    expect(goalShare(total('gmv', null, 100))).toBeNull();
    expect(goalShare(total('gmv', 50, 0))).toBeNull();
  });
});

describe('a target as it is typed', () => {
  it.each([[29_999, 'money', 'CNY', 299.99], [5_000, 'money', 'JPY', 5_000], [0.035, 'ratio', 'CNY', 3.5], [90, 'seconds', 'CNY', 90]] as const)('%s %s %s is typed %s and read back', (target, unit, currency, typed) => {
    expect(toTyped(target, unit, currency)).toBe(typed);
    expect(fromTyped(typed, unit, currency)).toBe(target);
  });
});

describe('a change', () => {
  it('cannot be said from nothing', () => {
    expect(changeBetween(0, 5)).toBeNull();
    expect(changeBetween(null, 5)).toBeNull();
    expect(changeBetween(-10, -5)).toBe(0.5);
  });
});
