import { describe, expect, it } from 'vitest';
import { ageMsOf, correctionsOf, freshnessOf, settledTrust, type Trust } from './trust';

const heardNow: Trust = { reported: 'fresh', ageMs: 800, heardAt: 1_000_000 };

describe('freshness', () => {
  it.each([
    [0, 'fresh'],
    [5_000, 'fresh'],
    [5_001, 'late'],
    [30_000, 'late'],
    [30_001, 'stale'],
  ])('after %s ms of silence it is %s', (silenceMs, expected) => {
    expect(freshnessOf(heardNow, 1_000_000 + silenceMs)).toBe(expected);
  });

  it('never looks better than the server reported', () => {
    expect(freshnessOf({ ...heardNow, reported: 'stale' }, 1_000_000)).toBe('stale');
    expect(freshnessOf({ ...heardNow, reported: 'late' }, 1_040_000)).toBe('stale');
  });

  it('is stale when nothing was ever seen, and final when it does not move any more', () => {
    expect(freshnessOf({ ...heardNow, ageMs: null }, 1_000_000)).toBe('stale');
    expect(freshnessOf(settledTrust(), 1_000_000_000)).toBe('final');
  });

  it('adds the silence to the age', () => {
    expect(ageMsOf(heardNow, 1_003_000)).toBe(3_800);
    expect(ageMsOf(heardNow, 999_000)).toBe(800);
  });

  it('counts corrections of both kinds', () => {
    expect(correctionsOf({ ...heardNow, duplicates: 2, late: 3 })).toBe(5);
    expect(correctionsOf(heardNow)).toBe(0);
  });
});
