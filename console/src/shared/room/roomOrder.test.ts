import { describe, expect, it } from 'vitest';
import type { RoomCard, RoomState } from '../api/contract';
import { inWallOrder, roomToOpen } from './roomOrder';

const card = (session: string, state: RoomState, gmv: number | null, alerts = 0): RoomCard => ({
  session, room: session, title: session, platform: 'douyin', account: '', host: '', hostTier: null, origin: 'platform', state, startedAt: null, endedAt: null, clockUnixMs: 0,
  tiles: { gmv: { value: gmv, numerator: null, denominator: null, reason: null, estimated: false } }, alerts, trust: 'fresh', spark: [],
});

describe('wall order', () => {
  it('puts live rooms first, by GMV, unknown GMV last', () => {
    const cards = [card('ended', 'ended', 99), card('b', 'live', 5), card('unknown', 'live', null), card('a', 'live', 10)];
    expect(inWallOrder(cards).map((shown) => shown.session)).toEqual(['a', 'b', 'unknown', 'ended']);
  });

  it('opens the live room with the most alarms', () => {
    expect(roomToOpen([card('a', 'live', 10), card('b', 'live', 5, 2), card('c', 'ended', 1, 9)])?.session).toBe('b');
    expect(roomToOpen([card('c', 'ended', 1)])?.session).toBe('c');
    expect(roomToOpen([])).toBeUndefined();
  });
});
