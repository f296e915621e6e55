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
