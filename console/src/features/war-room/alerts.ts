import type { AlertLevel, AlertView } from '../../shared/api/contract';

const loudness: readonly AlertLevel[] = ['red', 'amber', 'blue'];

/** Firing alerts: those that wait for someone first, the loudest before the quieter, the oldest before the newer. */
export function inLoudnessOrder(alerts: readonly AlertView[]): readonly AlertView[] {
  const handled = (alert: AlertView) => Number(alert.acknowledgedBy !== null || alert.silencedBy !== null);
  return alerts
    .filter((alert) => alert.state === 'firing' && alert.inhibitedBy === null)
    .toSorted(
      (first, second) =>
        handled(first) - handled(second) || loudness.indexOf(first.level) - loudness.indexOf(second.level) || first.since.localeCompare(second.since),
    );
}

/** The alert that `x` acknowledges: the first that waits for someone. */
export function loudestWaiting(alerts: readonly AlertView[]): AlertView | undefined {
  return inLoudnessOrder(alerts).find((alert) => alert.acknowledgedBy === null && alert.silencedBy === null);
}
