import type { RoomCard, RoomState } from '../api/contract';

const stateOrder: readonly RoomState[] = ['live', 'planned', 'ended'];

/** Live rooms first, then planned, then ended; within a state by GMV, the greatest first. */
export function inWallOrder(cards: readonly RoomCard[]): readonly RoomCard[] {
  const gmv = (card: RoomCard) => card.tiles['gmv']?.value ?? -1;
  return cards.toSorted(
    (first, second) => stateOrder.indexOf(first.state) - stateOrder.indexOf(second.state) || gmv(second) - gmv(first) || first.session.localeCompare(second.session),
  );
}

/** The room that is opened when none is named: the live one with the most alarms, then the most GMV. */
export function roomToOpen(cards: readonly RoomCard[]): RoomCard | undefined {
  const live = inWallOrder(cards).filter((card) => card.state === 'live');
  return live.toSorted((first, second) => second.alerts - first.alerts)[0] ?? inWallOrder(cards)[0];
}
