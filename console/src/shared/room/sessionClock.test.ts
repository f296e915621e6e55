import { describe, expect, it } from 'vitest';
import { onAirSeconds } from './sessionClock';

const start = '2026-11-22T12:00:00.000Z';
const at = (iso: string) => Date.parse(iso);

describe('session clock', () => {
  it('counts event time since the start', () => {
    expect(onAirSeconds({ startedAt: start, endedAt: null }, at('2026-11-22T12:01:05Z'))).toBe(65);
  });

  it('stands still at the end, although refunds come days later', () => {
    expect(onAirSeconds({ startedAt: start, endedAt: '2026-11-22T13:00:00Z' }, at('2026-11-26T12:00:00Z'))).toBe(3600);
  });

  it('is unknown before the start', () => {
    expect(onAirSeconds({ startedAt: null, endedAt: null }, 1)).toBeNull();
    expect(onAirSeconds(null, 1)).toBeNull();
  });
});
