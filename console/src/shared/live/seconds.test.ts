import { describe, expect, it } from 'vitest';
import type { Tile } from '../api/contract';
import { addSecond, secondRows, secondsKeptMax, secondsSilenceMaxMs, type SecondReading } from './seconds';

const tile = (value: number | null): Tile => ({
  value: { value, numerator: value, denominator: null, reason: null, estimated: false },
  comparison: null,
  spark: [],
  trust: { state: 'fresh', ageMs: 0, estimated: false, error: null, duplicates: 0, late: 0 },
});

const at = (watermarkUnixMs: number, state: 'live' | 'ended' = 'live') => ({ state, watermarkUnixMs });
const grows = (metric: string) => metric === 'gmv';
const reading = (atUnixMs: number, heardAt: number, gmv: number | null, online = 5): SecondReading => ({ atUnixMs, heardAt, values: { gmv, online } });

describe('seconds', () => {
  it('keeps one reading per second of the broadcast, the newest', () => {
    const first = addSecond([], at(61_200), { gmv: tile(1) }, 1);
    const again = addSecond(first, at(61_900), { gmv: tile(2) }, 2);
    expect(again).toEqual([{ atUnixMs: 61_000, heardAt: 2, values: { gmv: 2 } }]);
  });

  it('takes nothing older, nothing without numbers and nothing once the session is over', () => {
    const first = addSecond([], at(61_200), { gmv: tile(1) }, 1);
    expect(addSecond(first, at(59_000), { gmv: tile(2) }, 2)).toBe(first);
    expect(addSecond(first, at(70_000), {}, 2)).toBe(first);
    expect(addSecond(first, at(70_000, 'ended'), { gmv: tile(2) }, 2)).toBe(first);
  });

  it('is bounded, and forgets the oldest', () => {
    let readings: readonly SecondReading[] = [];
    for (let second = 0; second < secondsKeptMax + 5; second++) readings = addSecond(readings, at(second * 1000), { gmv: tile(second) }, second);
    expect(readings).toHaveLength(secondsKeptMax);
    expect(readings[0]?.atUnixMs).toBe(5000);
  });

  it('shows counts as the increase per second, and levels as they stood', () => {
    const rows = secondRows([reading(1000, 1, 100), reading(2000, 2, 130), reading(12_000, 3, 230, 9)], ['gmv', 'online'], grows);
    expect(rows.map((row) => row.values['gmv'])).toEqual([null, 30, 10]);
    expect(rows.map((row) => row.values['online'])).toEqual([5, 5, 9]);
  });

  it('does not make up an increase over a silence or an unknown value', () => {
    const rows = secondRows([reading(1000, 0, 100), reading(2000, secondsSilenceMaxMs + 1, 900), reading(3000, secondsSilenceMaxMs + 2, null)], ['gmv'], grows);
    expect(rows.map((row) => row.values['gmv'])).toEqual([null, null, null]);
  });
});
