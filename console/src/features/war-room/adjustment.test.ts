import { describe, expect, it } from 'vitest';
import type { ActionEffect, RoomAction } from '../../shared/api/contract';
import { adjustmentOf, subjectOf } from './adjustment';

const minute = 60_000;
const effect = (rest: Partial<ActionEffect> = {}): ActionEffect => ({ metric: 'gmv', before: 100, after5: null, after10: null, after5AtUnixMs: 6 * minute, after10AtUnixMs: 11 * minute, ...rest });
const action = (rest: Partial<RoomAction> = {}): RoomAction => ({ id: 'a', atUnixMs: 0, action: 'swap', product: 'p2', replaced: 'p1', text: null, actor: 'lin', effect: effect(), ...rest });

describe('adjustment window', () => {
  it('counts down to the first judgement, then to the second with the first in hand', () => {
    expect(adjustmentOf([action()], 2 * minute)).toMatchObject({ judgedInMs: 4 * minute, change: null, minutes: null });
    expect(adjustmentOf([action({ effect: effect({ after5: 150 }) })], 7 * minute)).toMatchObject({ judgedInMs: 4 * minute, change: 0.5, minutes: 5 });
  });

  it('shows the measured effect for a while after the window, then nothing', () => {
    const done = action({ effect: effect({ after5: 150, after10: 80 }) });
    expect(adjustmentOf([done], 11 * minute)).toMatchObject({ judgedInMs: null, change: -0.2, minutes: 10 });
    expect(adjustmentOf([done], 17 * minute)).toBeUndefined();
  });

  it('belongs to the newest action that moves something', () => {
    const note = action({ id: 'n', atUnixMs: 5, effect: null });
    expect(adjustmentOf([action({ id: 'old' }), action({ id: 'new', atUnixMs: 2 }), note], 1)?.action.id).toBe('new');
    expect(adjustmentOf([note], 1)).toBeUndefined();
  });

  it('names both products of a swap', () => {
    const titles: Readonly<Record<string, string>> = { p1: 'Scarf', p2: 'Boots' };
    expect(subjectOf(action({ text: 'sold out' }), (id) => titles[id] ?? id)).toBe('Scarf → Boots · sold out');
  });
});
