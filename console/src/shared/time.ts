const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' });
  formatters.set(key, created);
  return created;
}

/** 20:05 on the installation's clock, wherever the reader is. */
export function formatMinute(unixMs: number, timeZone: string): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit' }).format(unixMs);
}

/** 20:05:09 on the installation's clock. */
export function formatSecond(unixMs: number, timeZone: string): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(unixMs);
}

/** 2026-11-22 20:05 on the installation's clock. */
export function formatInstant(instant: number | string, timeZone: string): string {
  const unixMs = typeof instant === 'number' ? instant : Date.parse(instant);
  const day = formatter(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(day.formatToParts(unixMs).map((part) => [part.type, part.value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${formatMinute(unixMs, timeZone)}`;
}

function wallClockUnixMs(unixMs: number, timeZone: string): number {
  const parts = formatter(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(unixMs);
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
}

/** The instant at which clocks of the zone show "2026-11-22T20:05" or, for a day alone, its midnight. A text with an offset is taken as it is. */
export function instantOf(text: string, timeZone: string): string {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return new Date(text).toISOString();
  const wall = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`);
  const guess = wall - (wallClockUnixMs(wall, timeZone) - wall);
  // The offset may differ between the guess and the wall clock's own instant, when summer time starts or ends in between.
  return new Date(wall - (wallClockUnixMs(guess, timeZone) - guess)).toISOString();
}

/** The day of an instant on the installation's clock, 2026-11-22. */
export function formatDay(instant: number | string, timeZone: string): string {
  return formatInstant(instant, timeZone).slice(0, 10);
}
