import { describe, expect, it } from 'vitest';
import { deedOf, diffOf } from './diff';

describe('before and after', () => {
  it('says per field what became of it', () => {
    const changes = diffOf({ name: 'a', rooms: ['r1'], gone: 1, kept: true }, { name: 'b', rooms: ['r1', 'r2'], kept: true, fresh: null });
    expect(changes.map((change) => [change.field, change.kind, change.before, change.after])).toEqual([
      ['name', 'changed', 'a', 'b'],
      ['rooms', 'changed', '["r1"]', '["r1","r2"]'],
      ['kept', 'same', 'true', 'true'],
      ['fresh', 'added', undefined, '–'],
      ['gone', 'removed', '1', undefined],
    ]);
  });

  it('knows a creation from a deletion from a deed without a record', () => {
    const of = (kind: string, before: object | null, after: object | null) => deedOf({ kind, before: before as never, after: after as never });
    expect(of('webhook', null, { a: 1 })).toBe('created');
    expect(of('webhook', { a: 1 }, null)).toBe('deleted');
    expect(of('webhook', { a: 1 }, { a: 2 })).toBe('changed');
    expect(of('webhook', null, null)).toBe('done');
    expect(of('import', null, { accepted: 3 })).toBe('done');
  });
});
