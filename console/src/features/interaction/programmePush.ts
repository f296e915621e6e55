import type { InteractionFrame } from './queries';

interface Identified {
  readonly id: string;
}

/** What was pushed first, then what stands further down and was not part of the push. */
const renewed = <Item extends Identified>(known: readonly Item[], pushed: readonly Item[]): Item[] => {
  const ids = new Set(pushed.map((item) => item.id));
  return [...pushed, ...known.filter((item) => !ids.has(item.id))];
};

/** The programme after a push. A push holds the newest few lotteries, polls and counts, and everything else whole. */
export function applyPush(known: InteractionFrame | undefined, pushed: InteractionFrame): InteractionFrame | undefined {
  // Before the first whole reading there is nothing that the older entries could be taken from.
  if (known === undefined || pushed.clockUnixMs < known.clockUnixMs) return known;
  return { ...pushed, lotteries: renewed(known.lotteries, pushed.lotteries), polls: renewed(known.polls, pushed.polls), counts: renewed(known.counts, pushed.counts) };
}
