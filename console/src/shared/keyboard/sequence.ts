/** Keys of one shortcut, in the order in which they are typed: `g w`, `x`, `?`, `/`, `Enter`. */
export type KeySequence = string;

/** A second key counts with the first only within this time. */
export const sequenceTimeoutMs = 1200;

export interface TypedKeys {
  readonly keys: readonly string[];
  readonly at: number;
}

export const nothingTyped: TypedKeys = { keys: [], at: 0 };

export type KeyOutcome =
  | { readonly kind: 'matched'; readonly sequence: KeySequence }
  | { readonly kind: 'waiting'; readonly typed: TypedKeys }
  | { readonly kind: 'none' };

function startsWith(sequence: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((key, index) => sequence[index] === key);
}

/** Decides what a key press means among the known sequences, given what was typed before it. */
export function pressKey(known: readonly KeySequence[], typed: TypedKeys, key: string, now: number): KeyOutcome {
  const earlier = now - typed.at <= sequenceTimeoutMs ? typed.keys : [];
  for (const attempt of earlier.length > 0 ? [[...earlier, key], [key]] : [[key]]) {
    const exact = known.find((sequence) => sequence === attempt.join(' '));
    if (exact !== undefined) return { kind: 'matched', sequence: exact };
    if (known.some((sequence) => startsWith(sequence.split(' '), attempt))) {
      return { kind: 'waiting', typed: { keys: attempt, at: now } };
    }
  }
  return { kind: 'none' };
}
