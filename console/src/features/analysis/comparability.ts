import type { MetricInfo } from '../../shared/api/contract';
import type { Query } from './types';

export interface Conflict {
  readonly metric: MetricInfo;
  readonly platform: MetricInfo['platforms'][number];
}

/** Whether platforms stand beside each other in the answer. */
export function comparesPlatforms(query: Query): boolean {
  const chosen = query.filters.find((filter) => filter.dimension === 'platform' && filter.operator === 'in');
  return query.dimensions.includes('platform') || (chosen !== undefined && chosen.values.length > 1);
}

/** Platform numbers of the chosen metrics that must not be held against ours without saying so. */
export function conflictsOf(query: Query, infos: readonly MetricInfo[]): readonly Conflict[] {
  return query.metrics.flatMap((id) => {
    const metric = infos.find((info) => info.id === id);
    return (metric?.platforms ?? []).filter((platform) => platform.relation === 'notComparable').map((platform) => ({ metric: metric!, platform }));
  });
}
