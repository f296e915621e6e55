import { describe, expect, it } from 'vitest';
import { applyPanel, cutAtHits, freshBudget, linesKeptMax, linesPerSecondMax, takeLines, waitLevel } from './panelView';
import type { PanelFrame, PanelLine } from './types';

const line = (id: string): PanelLine => ({
  id, at: '2026-11-22T12:00:00Z', viewer: 'v', text: id, status: 'shown', reason: '', labels: [], group: null, product: null, mood: 0, intent: 0, score: 0, version: 'e1', hits: [],
});

const frame = (sequence: number, lines: readonly PanelLine[], full = false, linesLeftOut = 0): PanelFrame => ({
  session: 's', sequence, full, asOf: null, lines: [...lines], linesLeftOut,
  counters: { shown: 0, folded: 0, held: 0, blocked: 0, withLink: 0, shownWithLink: 0, linkShare: null, reasons: [] },
  holds: { waiting: 0, oldestSeconds: null, first: [], openAppeals: 0 }, questions: [], switches: [], minutes: [],
});

const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => line(`c${from + index}`));

describe('lines a second', () => {
  it('lets ten through and counts the rest, newest first', () => {
    const taken = takeLines(many(25), freshBudget, 5_000);
    expect(taken.shown.map((one) => one.id)).toEqual(many(10, 15).map((one) => one.id));
    expect(taken.leftOut).toBe(15);
  });

  it('lets no more through within the same second, and ten again in the next', () => {
    const first = takeLines(many(linesPerSecondMax), freshBudget, 5_000);
    const second = takeLines(many(3, 100), first.budget, 5_800);
    expect(second.shown).toEqual([]);
    expect(second.leftOut).toBe(3);
    expect(takeLines(many(3, 200), second.budget, 6_000).shown).toHaveLength(3);
  });
});

describe('panel', () => {
  it('adds a delta to the lines and counts what was left out on either side', () => {
    const first = applyPanel(null, frame(1, many(2), true), freshBudget, 0);
    const second = applyPanel(first.view, frame(2, many(12, 2), false, 700), first.budget, 10_000);
    expect(second.view?.lines).toHaveLength(12);
    expect(second.view?.leftOut).toBe(702);
  });

  it('shows a line once, when a reconnect sends it again', () => {
    const first = applyPanel(null, frame(1, many(3), true), freshBudget, 0);
    expect(applyPanel(first.view, frame(2, many(4), true), first.budget, 1_000).view?.lines).toHaveLength(4);
  });

  it('keeps the parts that did not change, so that they are not drawn again', () => {
    const first = applyPanel(null, frame(1, [], true), freshBudget, 0);
    const second = applyPanel(first.view, frame(2, many(1)), first.budget, 1_000);
    expect(second.view?.frame.questions).toBe(first.view?.frame.questions);
    expect(second.view?.frame.counters).toBe(first.view?.frame.counters);
  });

  it('is not moved by an older frame', () => {
    const first = applyPanel(null, frame(5, many(1), true), freshBudget, 0);
    expect(applyPanel(first.view, frame(4, many(9, 50)), first.budget, 1_000).view).toBe(first.view);
  });

  it('keeps a bounded number of lines', () => {
    let state = applyPanel(null, frame(0, [], true), freshBudget, 0);
    for (let second = 1; second <= 40; second++) state = applyPanel(state.view, frame(second, many(10, second * 10)), state.budget, second * 1_000);
    expect(state.view?.lines).toHaveLength(linesKeptMax);
    expect(state.view?.lines.at(-1)?.id).toBe('c409');
  });
});

describe('hits', () => {
  it('cuts the text at UTF-16 offsets, also behind an emoji', () => {
    expect(cutAtHits('😀加v信买', [{ start: 2, length: 3 }])).toEqual([{ text: '😀' }, { text: '加v信', hit: 0 }, { text: '买' }]);
  });

  it('lets the first of overlapping hits stand and leaves out what lies beyond the text', () => {
    expect(cutAtHits('abcd', [{ start: 1, length: 2 }, { start: 2, length: 2 }, { start: 9, length: 1 }])).toEqual([{ text: 'a' }, { text: 'bc', hit: 0 }, { text: 'd' }]);
  });

  it('gives the whole text without hits', () => {
    expect(cutAtHits('好看', [])).toEqual([{ text: '好看' }]);
  });
});

describe('waiting', () => {
  it('turns amber after a minute and red after three', () => {
    expect([0, 59, 60, 179, 180].map(waitLevel)).toEqual(['calm', 'calm', 'amber', 'amber', 'red']);
  });
});
