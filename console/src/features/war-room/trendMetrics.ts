/** The twenty trend metrics of a live screen, in the order of lists: traffic, interaction, trade. */
export const trendMetrics = [
  'viewing_rate', 'online', 'viewers', 'leavers', 'stat_cost',
  'average_stay', 'interaction_rate', 'follow_rate', 'negative_feedback_rate', 'negative_feedback', 'comments', 'new_followers', 'new_fan_club_members',
  'gpm_pv', 'viewing_click_rate', 'click_transaction_rate', 'uv_value', 'pay_ucnt', 'pay_cnt', 'gmv',
] as const;

export const trendMetricsMax = 4;
export const trendMetricsDefault: readonly string[] = ['gmv', 'online'];

/** Metrics named in the address (`gmv.online`); the default when none of them is known. */
export function readTrendMetrics(value: unknown): readonly string[] {
  const wanted = typeof value === 'string' ? value.split('.') : [];
  const known = [...new Set(wanted)].filter((id) => (trendMetrics as readonly string[]).includes(id)).slice(0, trendMetricsMax);
  return known.length > 0 ? known : trendMetricsDefault;
}
