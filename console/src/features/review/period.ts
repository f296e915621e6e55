import { formatDay } from '../../shared/time';

/** The days of a report: one day, or first – last. `to` is the instant after the last. */
export function periodOf(report: { readonly from: string; readonly to: string }, timeZone: string): string {
  const first = formatDay(report.from, timeZone);
  const last = formatDay(Date.parse(report.to) - 1, timeZone);
  return first === last ? first : `${first} – ${last}`;
}
