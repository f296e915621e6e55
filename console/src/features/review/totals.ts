import type { ReviewTotal } from './types';

/** What stands large at the top of a review, in the order of reading. */
export const headlineMetrics = ['gmv', 'net_gmv', 'viewers', 'average_stay', 'interaction_rate', 'pay_conversion', 'gpm_pv', 'uv_value'] as const;

/** The headline totals that the review has; the rest keeps the server's order. */
export function headlineOf(totals: readonly ReviewTotal[]): readonly ReviewTotal[] {
  return headlineMetrics.flatMap((metric) => totals.filter((total) => total.metric === metric));
}

/** Share of a goal that was reached; null without goal, value or a goal above 0. */
export function goalShare(total: ReviewTotal): number | null {
  const { value } = total.value;
  return total.goal === null || total.goal <= 0 || value === null ? null : value / total.goal;
}

/** Relative change; null where it cannot be said. */
export function changeBetween(before: number | null, after: number | null): number | null {
  return before === null || after === null || before === 0 ? null : (after - before) / Math.abs(before);
}
