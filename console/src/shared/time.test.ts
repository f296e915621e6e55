import { describe, expect, it } from 'vitest';
import { formatInstant, instantOf } from './time';

describe('wall clock of a zone', () => {
  it('becomes the instant at which its clocks show it', () => {
    expect(instantOf('2026-11-22T20:05', 'Asia/Shanghai')).toBe('2026-11-22T12:05:00.000Z');
    expect(instantOf('2026-11-22', 'Asia/Shanghai')).toBe('2026-11-21T16:00:00.000Z');
    expect(instantOf('2026-11-22T20:05:00Z', 'Asia/Shanghai')).toBe('2026-11-22T20:05:00.000Z');
  });

  it('follows the offset of that day, not of another', () => {
    expect(instantOf('2026-07-01T12:00', 'America/New_York')).toBe('2026-07-01T16:00:00.000Z');
    expect(instantOf('2026-03-08T12:00', 'America/New_York')).toBe('2026-03-08T16:00:00.000Z');
    expect(instantOf('2026-03-08T01:30', 'America/New_York')).toBe('2026-03-08T06:30:00.000Z');
  });

  it('is what is shown again', () => {
    expect(formatInstant(instantOf('2026-11-22T20:05', 'Asia/Shanghai'), 'Asia/Shanghai')).toBe('2026-11-22 20:05');
  });
});
