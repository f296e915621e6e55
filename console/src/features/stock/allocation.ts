/** Units that go from one channel to another; null is what belongs to no channel. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly quantity: number;
}

/** What the channels have, by channel. */
export type Shares = Readonly<Record<string, number>>;

/** How much each channel gains or loses, and what is left to no channel. */
export function changesOf(before: Shares, after: Shares): { readonly byChannel: Shares; readonly free: number } {
  const channels = new Set([...Object.keys(before), ...Object.keys(after)]);
  const byChannel: Record<string, number> = {};
  let free = 0;
  for (const channel of channels) {
    const change = (after[channel] ?? 0) - (before[channel] ?? 0);
    if (change !== 0) byChannel[channel] = change;
    free -= change;
  }
  return { byChannel, free };
}

/** The fewest moves that lead from one allocation to the other: who loses gives to who gains, the rest goes to or comes from no channel. */
export function movesOf(before: Shares, after: Shares): readonly Move[] {
  const { byChannel, free } = changesOf(before, after);
  const sides: (readonly [string | null, number])[] = [...Object.entries(byChannel), ...(free === 0 ? [] : [[null, free] as const])];
  const givers = sides.filter(([, change]) => change < 0).map(([channel, change]) => ({ channel, left: -change }));
  const moves: Move[] = [];
  for (const [channel, gain] of sides.filter(([, change]) => change > 0)) {
    let wanted = gain;
    for (const giver of givers) {
      const quantity = Math.min(giver.left, wanted);
      if (quantity > 0) moves.push({ from: giver.channel, to: channel, quantity });
      giver.left -= quantity;
      wanted -= quantity;
    }
  }
  return moves;
}

/** What takes the moves back. */
export function reversed(moves: readonly Move[]): readonly Move[] {
  return moves.toReversed().map((move) => ({ from: move.to, to: move.from, quantity: move.quantity }));
}
