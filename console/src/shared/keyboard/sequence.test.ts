import { describe, expect, it } from 'vitest';
import { nothingTyped, pressKey, sequenceTimeoutMs } from './sequence';

const known = ['g r', 'g w', 'j', 'x', '/'];

describe('key sequences', () => {
  it('matches a single key at once', () => {
    expect(pressKey(known, nothingTyped, 'x', 0)).toEqual({ kind: 'matched', sequence: 'x' });
  });

  it('waits after the first key of a sequence, then matches', () => {
    const first = pressKey(known, nothingTyped, 'g', 10_000);
    expect(first).toEqual({ kind: 'waiting', typed: { keys: ['g'], at: 10_000 } });
    if (first.kind !== 'waiting') throw new Error('unreachable');
    expect(pressKey(known, first.typed, 'w', 10_200)).toEqual({ kind: 'matched', sequence: 'g w' });
  });

  it('forgets the first key when the second comes too late', () => {
    const typed = { keys: ['g'], at: 10_000 };
    expect(pressKey(known, typed, 'w', 10_001 + sequenceTimeoutMs)).toEqual({ kind: 'none' });
  });

  it('takes a key on its own when the sequence does not exist', () => {
    expect(pressKey(known, { keys: ['g'], at: 10_000 }, 'j', 10_100)).toEqual({ kind: 'matched', sequence: 'j' });
  });
});
