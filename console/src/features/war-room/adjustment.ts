import type { ActionEffect, ProductRow, RoomAction } from '../../shared/api/contract';

/** How long a measured effect stands in the top bar once the window is over. */
const shownAfterMs = 5 * 60_000;

/** The window that an action opens: until when its effect is awaited, and what has been measured so far. */
export interface Adjustment {
  readonly action: RoomAction;
  readonly effect: ActionEffect;
  /** Milliseconds of event time until the next judgement; null once the last one is made. */
  readonly judgedInMs: number | null;
  /** Change of the newest judgement against before; null while there is none or it cannot be said. */
  readonly change: number | null;
  /** Whole minutes after the action that the change covers; null before the first judgement. */
  readonly minutes: 5 | 10 | null;
}

export function relativeChange(before: number | null, after: number | null): number | null {
  return before === null || after === null || before === 0 ? null : (after - before) / Math.abs(before);
}

/** The window of the newest action that is meant to move a metric; undefined when its effect has been told long enough. */
export function adjustmentOf(actions: readonly RoomAction[], clockUnixMs: number): Adjustment | undefined {
  const newest = actions.filter((action) => action.effect !== null).toSorted((first, second) => second.atUnixMs - first.atUnixMs)[0];
  if (newest === undefined || newest.effect === null) return undefined;
  const { effect } = newest;
  const next = effect.after5 === null ? effect.after5AtUnixMs : effect.after10 === null ? effect.after10AtUnixMs : null;
  if (next === null && clockUnixMs > effect.after10AtUnixMs + shownAfterMs) return undefined;
  return {
    action: newest,
    effect,
    judgedInMs: next === null ? null : Math.max(0, next - clockUnixMs),
    change: relativeChange(effect.before, effect.after10 ?? effect.after5),
    minutes: effect.after10 !== null ? 10 : effect.after5 !== null ? 5 : null,
  };
}

/** Names products as the room's table does; one that the table does not hold is named by its id. */
export function titlesOf(products: readonly ProductRow[]): (product: string) => string {
  return (product) => products.find((row) => row.product === product)?.title ?? product;
}

/** What an action was about: the product, both products of a swap, the words. */
export function subjectOf(action: RoomAction, titleOf: (product: string) => string): string {
  const product = action.product === null ? '' : titleOf(action.product);
  const products = action.replaced === null ? product : `${titleOf(action.replaced)} → ${product}`;
  return [products, action.text ?? ''].filter((part) => part !== '').join(' · ');
}
