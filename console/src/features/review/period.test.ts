import { describe, expect, it } from 'vitest';
import { periodOf } from './period';

describe('the days of a report', () => {
  it('end with the day before its end, on the clock of the installation', () => {
    expect(periodOf({ from: '2026-11-21T16:00:00Z', to: '2026-11-22T16:00:00Z' }, 'Asia/Shanghai')).toBe('2026-11-22');
    expect(periodOf({ from: '2026-11-15T16:00:00Z', to: '2026-11-22T16:00:00Z' }, 'Asia/Shanghai')).toBe('2026-11-16 – 2026-11-22');
  });
});
