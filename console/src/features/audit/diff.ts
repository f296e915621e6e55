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

/** What happened to the subject as a whole. */
export function deedOf(before: Fields | null, after: Fields | null): 'created' | 'deleted' | 'changed' | 'done' {
  if (before === null && after === null) return 'done';
  if (before === null) return 'created';
  return after === null ? 'deleted' : 'changed';
}
