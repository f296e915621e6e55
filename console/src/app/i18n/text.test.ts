import { describe, expect, it } from 'vitest';
import { glossary } from './glossary';
import { defineTexts, say, type TextPair } from './text';

const samples = defineTexts({
  rooms: { zh: '共 {count} 间', en: '{count} {count:room|rooms}' },
  plain: { zh: '直播间', en: 'Rooms' },
});

describe('texts', () => {
  it('fills placeholders in either language', () => {
    expect(say('zh-CN', samples.rooms, { count: 3 })).toBe('共 3 间');
    expect(say('en', samples.rooms, { count: 3 })).toBe('3 rooms');
    expect(say('en', samples.rooms, { count: 1 })).toBe('1 room');
    expect(say('en', samples.plain)).toBe('Rooms');
  });

  it('rejects a pair whose languages name different placeholders, at compile time', () => {
    // @ts-expect-error the English text has no {count}
    defineTexts({ broken: { zh: '共 {count} 间', en: 'Rooms' } });
    // @ts-expect-error the English text is missing
    defineTexts({ missing: { zh: '直播间' } });
    expect(true).toBe(true);
  });

  it('has one term per concept: no two entries say the same in both languages', () => {
    const seen = new Map<string, string>();
    for (const [key, pair] of Object.entries<TextPair>(glossary)) {
      expect(pair.zh.trim(), key).not.toBe('');
      expect(pair.en.trim(), key).not.toBe('');
      const both = `${pair.zh}|${pair.en}`;
      expect(seen.get(both), `${key} repeats`).toBeUndefined();
      seen.set(both, key);
    }
  });
});
