import { describe, expect, it } from 'vitest';
import { channelRows } from './channelRows';
import type { ReviewChannel } from './types';

const row = (channel: string, detail: string | null, viewers: number) => ({ channel, detail, viewers }) as ReviewChannel;

describe('traffic sources in two levels', () => {
  it('stand with their details below them, the largest first', () => {
    const rows = channelRows([row('paid', null, 10), row('natural', null, 90), row('paid', 'ad', 10), row('natural', 'search', 20), row('natural', 'feed', 70), row('paid', 'boost', 3)]);
    expect(rows.map((one) => one.detail ?? one.channel)).toEqual(['natural', 'feed', 'search', 'paid', 'ad', 'boost']);
  });

  it('are not said twice when the only detail is the source itself, and never lost', () => {
    const rows = channelRows([row('other', null, 5), row('other', 'other', 5), row('gone', 'orphan', 2)]);
    expect(rows.map((one) => one.detail ?? one.channel)).toEqual(['other', 'orphan']);
  });
});
