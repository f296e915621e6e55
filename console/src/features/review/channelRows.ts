import type { ReviewChannel } from './types';

/** Each first-level source with its details below it, the largest first on either level; a detail whose source is not listed stands by itself. */
export function channelRows(channels: readonly ReviewChannel[]): readonly ReviewChannel[] {
  const byWeight = (a: ReviewChannel, b: ReviewChannel) => (b.viewers ?? 0) - (a.viewers ?? 0);
  const sources = channels.filter((row) => row.detail === null).toSorted(byWeight);
  const named = new Set(sources.map((row) => row.channel));
  const detailsOf = (channel: string) => channels.filter((row) => row.detail !== null && row.channel === channel).toSorted(byWeight);
  // A source whose only detail has its own name would be said twice.
  const told = (source: ReviewChannel) => detailsOf(source.channel).filter((row, _, all) => all.length > 1 || row.detail !== source.channel);
  return [...sources.flatMap((source) => [source, ...told(source)]), ...channels.filter((row) => row.detail !== null && !named.has(row.channel)).toSorted(byWeight)];
}
