import { describe, expect, it } from 'vitest';
import { changesOf, movesOf, reversed, type Shares } from './allocation';

function applied(shares: Shares, moves: ReturnType<typeof movesOf>): Shares {
  const after: Record<string, number> = { ...shares };
  for (const move of moves) {
    if (move.from !== null) after[move.from] = (after[move.from] ?? 0) - move.quantity;
    if (move.to !== null) after[move.to] = (after[move.to] ?? 0) + move.quantity;
  }
  return after;
}

describe('allocation', () => {
  it('moves from who loses to who gains, and the rest to no channel', () => {
    expect(movesOf({ a: 300, b: 50 }, { a: 180, b: 100 })).toEqual([{ from: 'a', to: 'b', quantity: 50 }, { from: 'a', to: null, quantity: 70 }]);
  });

  it('takes what is missing from what belongs to no channel', () => {
    expect(movesOf({ a: 10 }, { a: 25, b: 5 })).toEqual([{ from: null, to: 'a', quantity: 15 }, { from: null, to: 'b', quantity: 5 }]);
  });

  it('does nothing where nothing changes', () => {
    expect(movesOf({ a: 1, b: 0 }, { a: 1 })).toEqual([]);
    expect(changesOf({ a: 1 }, { a: 1 })).toEqual({ byChannel: {}, free: 0 });
  });

  it('reaches the wanted allocation, keeps the sum, and is taken back exactly', () => {
    const befores: Shares[] = [{ a: 12, b: 7, c: 0 }, { a: 0, b: 0, c: 90 }, { a: 5, b: 5, c: 5 }];
    const afters: Shares[] = [{ a: 0, b: 30, c: 4 }, { a: 33, b: 1, c: 0 }, { a: 5, b: 4, c: 6 }];
    for (const before of befores) {
      for (const after of afters) {
        const moves = movesOf(before, after);
        expect(applied(before, moves)).toEqual(after);
        expect(applied(after, reversed(moves))).toEqual(before);
        const { byChannel, free } = changesOf(before, after);
        expect(Object.values(byChannel).reduce((sum, change) => sum + change, free)).toBe(0);
      }
    }
  });
});
