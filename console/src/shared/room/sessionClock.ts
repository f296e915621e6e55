/** Seconds on air by the broadcast's own clock: event time, so that a replay at any speed reads right. Null before the start. */
export function onAirSeconds(startedAt: string | null | undefined, clockUnixMs: number): number | null {
  if (startedAt === null || startedAt === undefined) return null;
  return Math.max(0, (clockUnixMs - Date.parse(startedAt)) / 1000);
}
