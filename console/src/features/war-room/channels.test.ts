import { describe, expect, it } from 'vitest';
import type { ChannelRow } from '../../shared/api/contract';
import { groupChannels } from './channels';

const row = (channel: string, detail: string | null, viewers: number, rest: Partial<ChannelRow> = {}): ChannelRow => ({
  channel, detail, traffic: 'natural', views: viewers, viewers, viewerShare: viewers / 100, gmv: viewers * 10, gmvShare: 0.1, spend: 0, roi: null, ...rest,
});

describe('channels', () => {
  it('stand by viewers on both levels', () => {
    const groups = groupChannels([row('a', null, 10), row('b', null, 60), row('b', 'small', 20), row('b', 'large', 40)]);
    expect(groups.map((group) => group.channel)).toEqual(['b', 'a']);
    expect(groups[0]?.details.map((detail) => detail.detail)).toEqual(['large', 'small']);
    expect(groups[0]?.viewers).toBe(60);
  });

  it('adds up the sources inside when no total comes, and recomputes the return from the sums', () => {
    const [group] = groupChannels([row('paid', 'x', 10, { spend: 50, roi: 2 }), row('paid', 'y', 30, { spend: 50, roi: 6 })]);
    expect(group).toMatchObject({ viewers: 40, gmv: 400, spend: 100, roi: 4 });
  });

  it('leaves a share unknown when a part of it is', () => {
    const [group] = groupChannels([row('a', 'x', 1, { gmvShare: null }), row('a', 'y', 1)]);
    expect(group?.gmvShare).toBeNull();
  });
});
