import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './backoff';

describe('retry delay', () => {
  it('doubles and stops at 30 s', () => {
    expect([0, 1, 2, 6, 7, 400].map((attempt) => retryDelayMs(attempt, 1))).toEqual([500, 1000, 2000, 30_000, 30_000, 30_000]);
  });

  it('never falls below half of the whole wait', () => {
    expect(retryDelayMs(3, 0)).toBe(2000);
  });
});
