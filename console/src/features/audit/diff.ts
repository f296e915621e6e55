import type { Fields } from './types';

export interface FieldChange {
  readonly field: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function write(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Fields side by side, in the order of the newer record; what is the same on both sides is marked as such. */
export function diffOf(before: Fields | null, after: Fields | null): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return fields.map((field) => {
    const had = before !== null && field in before;
    const has = after !== null && field in after;
    const old = had ? write(before[field]) : undefined;
    const now = has ? write(after[field]) : undefined;
    const kind = !had ? 'added' : !has ? 'removed' : old === now ? 'same' : 'changed';
    return { field, kind, before: old, after: now };
  });
}

/** Kinds that are deeds, not things: what stands in them is what was asked or what came of it. */
const deeds: ReadonlySet<string> = new Set(['signIn', 'signOut', 'signInRefused', 'deadLetterReplay', 'import', 'startSimulator', 'stopSimulator']);

/** What happened to the subject as a whole. */
export function deedOf(entry: { readonly kind: string; readonly before: Fields | null; readonly after: Fields | null }): 'created' | 'deleted' | 'changed' | 'done' {
  if (deeds.has(entry.kind) || (entry.before === null && entry.after === null)) return 'done';
  if (entry.before === null) return 'created';
  return entry.after === null ? 'deleted' : 'changed';
}
