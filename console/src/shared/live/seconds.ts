import type { RoomFrame, Tile, TrendMinute } from '../api/contract';

/** What the session's tiles said at one second of the broadcast's clock: counts so far, levels and ratios as they stood. */
export interface SecondReading {
  readonly atUnixMs: number;
  /** When it came, on the reader's clock. */
  readonly heardAt: number;
  readonly values: Readonly<Record<string, number | null>>;
}

/** Ten minutes at the full rate of one frame a second. */
export const secondsKeptMax = 600;
/** After a longer silence between console and server, what happened meanwhile is not drawn as if it had been watched. */
export const secondsSilenceMaxMs = 15_000;

/** The readings after a frame; the newest reading of a second stands for it. A frame that brings no newer event time adds nothing. */
export function addSecond(before: readonly SecondReading[], frame: Pick<RoomFrame, 'state' | 'watermarkUnixMs'>, tiles: Readonly<Record<string, Tile>>, heardAt: number): readonly SecondReading[] {
  const atUnixMs = Math.floor(frame.watermarkUnixMs / 1000) * 1000;
  const last = before.at(-1);
  if (frame.state !== 'live' || Object.keys(tiles).length === 0 || (last !== undefined && atUnixMs < last.atUnixMs)) return before;
  const values = Object.fromEntries(Object.entries(tiles).map(([id, tile]) => [id, tile.value.value]));
  const kept = last?.atUnixMs === atUnixMs ? before.slice(0, -1) : before;
  return [...kept.slice(-(secondsKeptMax - 1)), { atUnixMs, heardAt, values }];
}

function change(before: number | null | undefined, after: number | null | undefined): number | null {
  return before === null || before === undefined || after === null || after === undefined ? null : after - before;
}

/**
 * The readings as rows of a trend. What is counted (`grows`) is shown as its increase per second since the reading before, so that a replay at any speed and
 * a slowed console read alike; all else as it stood. The first reading, and the first after a silence, has no increase.
 */
export function secondRows(readings: readonly SecondReading[], metrics: readonly string[], grows: (metric: string) => boolean): readonly TrendMinute[] {
  return readings.map((reading, index) => {
    const previous = readings[index - 1];
    const follows = previous !== undefined && reading.heardAt - previous.heardAt <= secondsSilenceMaxMs;
    const valueOf = (metric: string): number | null => {
      const value = reading.values[metric] ?? null;
      if (!grows(metric)) return value;
      const increase = follows ? change(previous.values[metric], value) : null;
      return increase === null || previous === undefined ? null : (increase * 1000) / (reading.atUnixMs - previous.atUnixMs);
    };
    return { minuteUnixMs: reading.atUnixMs, values: Object.fromEntries(metrics.map((metric) => [metric, valueOf(metric)])) };
  });
}
