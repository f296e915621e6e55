interface Times {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/**
 * Seconds on air by the broadcast's own clock: event time, so that a replay at any speed reads right. Stands still at the end,
 * although orders and refunds come later. Null before the start.
 */
export function onAirSeconds(times: Times | null, clockUnixMs: number): number | null {
  if (times === null || times.startedAt === null) return null;
  const until = times.endedAt === null ? clockUnixMs : Date.parse(times.endedAt);
  return Math.max(0, (until - Date.parse(times.startedAt)) / 1000);
}
