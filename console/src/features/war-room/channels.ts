import type { ChannelRow } from '../../shared/api/contract';

/** A traffic source with the sources inside it. */
export interface ChannelGroup extends Omit<ChannelRow, 'detail'> {
  readonly details: readonly ChannelRow[];
}

const sumOf = (rows: readonly ChannelRow[], pick: (row: ChannelRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0);

function sumOfShares(rows: readonly ChannelRow[], pick: (row: ChannelRow) => number | null): number | null {
  return rows.some((row) => pick(row) === null) ? null : sumOf(rows, (row) => pick(row) ?? 0);
}

// Viewers are distinct per source, so a sum over sources counts someone who came twice twice. The total row of the server is
// preferred; without one the sum stands in for it.
function totalOf(channel: string, rows: readonly ChannelRow[]): Omit<ChannelRow, 'detail'> {
  const own = rows.find((row) => row.detail === null);
  if (own !== undefined) return own;
  const gmv = sumOf(rows, (row) => row.gmv);
  const spend = sumOf(rows, (row) => row.spend);
  return {
    channel, traffic: rows[0]?.traffic ?? 'other', gmv, spend, roi: spend === 0 ? null : gmv / spend,
    views: sumOf(rows, (row) => row.views), viewers: sumOf(rows, (row) => row.viewers),
    viewerShare: sumOfShares(rows, (row) => row.viewerShare), gmvShare: sumOfShares(rows, (row) => row.gmvShare),
  };
}

/** Rows of both levels as a tree, the largest source first on each level. */
export function groupChannels(rows: readonly ChannelRow[]): readonly ChannelGroup[] {
  const byViewers = (first: { readonly viewers: number }, second: { readonly viewers: number }) => second.viewers - first.viewers;
  const channels = [...new Set(rows.map((row) => row.channel))];
  return channels
    .map((channel) => {
      const own = rows.filter((row) => row.channel === channel);
      return { ...totalOf(channel, own), details: own.filter((row) => row.detail !== null).toSorted(byViewers) };
    })
    .toSorted(byViewers);
}
