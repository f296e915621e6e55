import { describe, expect, it } from 'vitest';
import type { RoomComment, RoomFrame, Tile } from '../api/contract';
import { applyFrame, commentsKeptMax, mergeRows, type RoomView } from './roomView';

const tile = (value: number): Tile => ({
  value: { value, numerator: value, denominator: null, reason: null, estimated: false },
  comparison: null,
  spark: [],
  trust: { state: 'fresh', ageMs: 0, estimated: false, error: null, duplicates: 0, late: 0 },
});

const frame = (sequence: number, rest: Partial<RoomFrame> = {}): RoomFrame => ({
  session: 's1', sequence, full: false, serverUnixMs: sequence, watermarkUnixMs: sequence, acceptedThroughUnixMs: sequence, origin: 'platform', state: 'live', ...rest,
});

const comment = (id: number): RoomComment => ({ id: String(id), atUnixMs: id, viewer: 'abc123', fanLevel: null, text: 'hi', repeats: 1 });

function whole(rest: Partial<RoomFrame> = {}): RoomView {
  const view = applyFrame(null, frame(1, { full: true, tiles: { gmv: tile(1), online: tile(5) }, ...rest }), 100);
  if (view === null) throw new Error('a full frame must give a view');
  return view;
}

describe('frames', () => {
  it('changes only what a delta names, and keeps the identity of the rest', () => {
    const before = whole({ trend: { minutes: [{ minuteUnixMs: 60_000, values: { gmv: 1 } }] } });
    const after = applyFrame(before, frame(2, { tiles: { gmv: tile(2) } }), 200)!;
    expect(after.tiles['gmv']?.value.value).toBe(2);
    expect(after.tiles['online']).toBe(before.tiles['online']);
    expect(after.trend).toBe(before.trend);
    expect(after.products).toBe(before.products);
    expect(after.heardAt).toBe(200);
  });

  it('ignores a delta before the first full frame, of another session, and out of order', () => {
    expect(applyFrame(null, frame(2), 1)).toBeNull();
    const view = whole();
    expect(applyFrame(view, { ...frame(9), session: 's2' }, 1)).toBe(view);
    expect(applyFrame(view, frame(1), 1)).toBe(view);
  });

  it('restates a minute and keeps minutes in order', () => {
    const minutes = [1, 2, 3].map((minute) => ({ minuteUnixMs: minute * 60_000, values: { gmv: minute } }));
    const view = whole({ trend: { minutes: [minutes[0]!, minutes[2]!] } });
    const after = applyFrame(view, frame(2, { trend: { minutes: [minutes[1]!, { minuteUnixMs: 180_000, values: { gmv: 9 } }] } }), 1)!;
    expect(after.trend.map((minute) => minute.values['gmv'])).toEqual([1, 2, 9]);
  });

  it('restores everything from a full frame after a reconnect, and keeps the comments already shown', () => {
    const view = whole({ comments: [comment(1)] });
    const after = applyFrame(view, frame(1, { full: true, tiles: { gmv: tile(7) }, comments: [comment(2)] }), 1)!;
    expect(Object.keys(after.tiles)).toEqual(['gmv']);
    expect(after.comments.map((shown) => shown.id)).toEqual(['1', '2']);
  });

  it('keeps a bounded number of comments and adds up the dropped ones', () => {
    let view: RoomView | null = whole();
    for (let second = 0; second < 50; second++) {
      view = applyFrame(view, frame(second + 2, { comments: Array.from({ length: 10 }, (_, index) => comment(second * 10 + index)), commentsDropped: 990 }), 1);
    }
    expect(view?.comments).toHaveLength(commentsKeptMax);
    expect(view?.comments.at(-1)?.id).toBe('499');
    expect(view?.commentsDropped).toBe(50 * 990);
  });

  it('merges the rows of one slice and leaves the other slices alone', () => {
    const row = (value: string, viewers: number) => ({ value, viewers, gmv: 0, buyers: 0 });
    const before = whole({ slices: { gender: [row('female', 3), row('male', 1)], device: [row('ios', 4)] } });
    const after = applyFrame(before, frame(2, { slices: { gender: [row('male', 2)] } }), 1)!;
    expect(after.slices['gender']).toEqual([row('female', 3), row('male', 2)]);
    expect(after.slices['device']).toBe(before.slices['device']);
  });

  it('shows at most ten comments of a delta and counts the rest', () => {
    const after = applyFrame(whole(), frame(2, { comments: Array.from({ length: 25 }, (_, index) => comment(index)), commentsDropped: 5 }), 1)!;
    expect(after.comments.map((shown) => shown.id)).toEqual(['15', '16', '17', '18', '19', '20', '21', '22', '23', '24']);
    expect(after.commentsDropped).toBe(20);
  });

  it('gives the same view for one frame or the same changes in several', () => {
    const base = whole();
    const together = applyFrame(base, frame(3, { tiles: { gmv: tile(4), online: tile(6) } }), 9);
    const apart = applyFrame(applyFrame(base, frame(2, { tiles: { gmv: tile(4) } }), 8), frame(3, { tiles: { online: tile(6) } }), 9);
    expect(apart).toEqual(together);
  });
});

describe('rows', () => {
  it('replaces by key, adds at the end, and keeps the array when nothing came', () => {
    const before = [{ id: 'a', value: 1 }, { id: 'b', value: 2 }];
    expect(mergeRows(before, [], (row) => row.id)).toBe(before);
    expect(mergeRows(before, [{ id: 'b', value: 3 }, { id: 'c', value: 4 }], (row) => row.id)).toEqual([{ id: 'a', value: 1 }, { id: 'b', value: 3 }, { id: 'c', value: 4 }]);
  });
});
