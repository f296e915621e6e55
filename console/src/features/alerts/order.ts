import type { AlertLevel, AlertView } from '../../shared/api/contract';
import type { Silence } from './types';

const loudness: Readonly<Record<AlertLevel, number>> = { red: 0, amber: 1, blue: 2 };
const phases: Readonly<Record<AlertView['state'], number>> = { firing: 0, pending: 1, resolved: 2 };

export const isQuiet = (alert: AlertView) => alert.acknowledgedBy !== null || alert.silencedBy !== null || alert.inhibitedBy !== null;

/** Firing before pending, what nobody handles before what somebody does, loudest first, then the oldest. */
export function loudestFirst(alerts: readonly AlertView[]): readonly AlertView[] {
  return alerts.toSorted((a, b) =>
    phases[a.state] - phases[b.state] || Number(isQuiet(a)) - Number(isQuiet(b)) || loudness[a.level] - loudness[b.level] || Date.parse(a.since) - Date.parse(b.since));
}

export const activeOf = (alerts: readonly AlertView[]) => loudestFirst(alerts.filter((alert) => alert.state !== 'resolved'));

/** Resolved ones, the newest first. */
export const historyOf = (alerts: readonly AlertView[]) => alerts.filter((alert) => alert.state === 'resolved').toSorted((a, b) => Date.parse(b.resolvedAt ?? b.since) - Date.parse(a.resolvedAt ?? a.since));

export function phaseOfSilence(silence: Silence, now: number): 'inForce' | 'expired' | 'coming' {
  if (now < Date.parse(silence.from)) return 'coming';
  return now < Date.parse(silence.until) ? 'inForce' : 'expired';
}
