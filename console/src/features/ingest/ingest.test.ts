import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes';
import { freshnessOfSource } from './freshness';
import { compact, editable, faultOf } from './payload';

describe('a dead letter under repair', () => {
  it('is indented when it is JSON and left alone when it is not', () => {
    expect(editable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(editable('{"a":')).toBe('{"a":');
  });

  it('must be one object', () => {
    expect(faultOf('{"a":1}')).toBeUndefined();
    expect(faultOf('[1]')).toBe('object');
    expect(faultOf('{"a":')).toBeDefined();
  });

  it('is sent on one line without touching texts or long numbers', () => {
    expect(compact('{\n  "text": "a  b\\" c",\n  "order": 12345678901234567890\n}')).toBe('{"text":"a  b\\" c","order":12345678901234567890}');
  });
});

describe('sizes', () => {
  it.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KB'], [1024 ** 3, '1 GB'], [250 * 1024 ** 2, '250 MB']])('%s is %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe('freshness of a source', () => {
  const limits = { lateAfterMs: 5_000, staleAfterMs: 30_000 };
  it('follows the silence since the last accepted event', () => {
    expect(freshnessOfSource('2026-11-22T12:00:00Z', Date.parse('2026-11-22T12:00:03Z'), limits)).toBe('fresh');
    expect(freshnessOfSource('2026-11-22T12:00:00Z', Date.parse('2026-11-22T12:00:06Z'), limits)).toBe('late');
    expect(freshnessOfSource('2026-11-22T12:00:00Z', Date.parse('2026-11-22T12:01:00Z'), limits)).toBe('stale');
    expect(freshnessOfSource(null, 0, limits)).toBe('stale');
  });
});
