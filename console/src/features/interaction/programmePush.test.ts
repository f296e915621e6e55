import { describe, expect, it } from 'vitest';
import { applyPush } from './programmePush';
import type { InteractionFrame, LineView, TallyView } from './queries';

const layer = { participants: 0, events: 0, share: null };
const poll = (id: string, isOpen: boolean): TallyView => ({
  id, title: id, counting: 'first', opensAtUnixMs: 0, closesAtUnixMs: 1, isOpen, tokens: [], result: { participants: 0, options: [] } as unknown as TallyView['result'], participation: null, openedBy: 'desk',
});
const line = (id: string): LineView => ({ id, atUnixMs: 0, isPinned: false, origin: 'person', text: id, product: null, cause: null, by: 'desk', doneAtUnixMs: null, doneBy: null, isWithdrawn: false });
const programme = (clockUnixMs: number, polls: TallyView[], lines: LineView[]): InteractionFrame => ({
  session: 's', clockUnixMs, online: null, lotteries: [], polls, counts: [], nodes: [], planFaults: [], lines, layers: { basic: layer, deep: layer, emotional: layer, viewers: 0 },
});

describe('a push of the programme', () => {
  it('renews what it holds, keeps older entries of a kind, and replaces the lines', () => {
    const after = applyPush(programme(1, [poll('new', true), poll('old', false)], [line('said'), line('next')]), programme(2, [poll('new', false)], [line('next')]));
    expect(after?.polls.map(({ id, isOpen }) => [id, isOpen])).toEqual([['new', false], ['old', false]]);
    expect(after?.lines.map(({ id }) => id)).toEqual(['next']);
  });

  it('changes nothing when it is older than what is shown, or comes before the first reading', () => {
    const known = programme(5, [], [line('shown')]);
    expect(applyPush(known, programme(4, [], []))).toBe(known);
    expect(applyPush(undefined, known)).toBeUndefined();
  });
});
