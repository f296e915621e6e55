import type { PanelFrame, PanelLine } from './types';

/** What the panel shows of a session. Parts that a frame does not change keep their identity. */
export interface PanelView {
  readonly frame: PanelFrame;
  /** Newest last, at most `linesKeptMax`. */
  readonly lines: readonly PanelLine[];
  /** Shown comments that came since the page opened and were counted, not rendered. */
  readonly leftOut: number;
  /** When the last frame came, on the reader's clock. */
  readonly heardAt: number;
}

export const linesKeptMax = 300;
/** As many as a person can follow. */
export const linesPerSecondMax = 10;

/** Rendered lines of the last second, so that bursts of frames do not add up to more than a person can follow. */
export interface LineBudget {
  readonly secondStart: number;
  readonly spent: number;
}

export const freshBudget: LineBudget = { secondStart: 0, spent: 0 };

interface TakenLines {
  readonly shown: readonly PanelLine[];
  readonly leftOut: number;
  readonly budget: LineBudget;
}

/** The newest of the arrived lines that the second still has room for; the others are counted. */
export function takeLines(arrived: readonly PanelLine[], budget: LineBudget, now: number): TakenLines {
  const current = now - budget.secondStart >= 1000 ? { secondStart: now, spent: 0 } : budget;
  const room = Math.max(0, linesPerSecondMax - current.spent);
  const shown = room === 0 ? [] : arrived.slice(-room);
  return { shown, leftOut: arrived.length - shown.length, budget: { ...current, spent: current.spent + shown.length } };
}

function addLines(before: readonly PanelLine[], arrived: readonly PanelLine[]): readonly PanelLine[] {
  if (arrived.length === 0) return before;
  const known = new Set(before.map((line) => line.id));
  const fresh = arrived.filter((line) => !known.has(line.id));
  if (fresh.length === 0) return before;
  const merged = [...before, ...fresh];
  return merged.length > linesKeptMax ? merged.slice(-linesKeptMax) : merged;
}

/** JSON of small parts tells whether a panel has to be drawn again: cheaper than drawing it. */
function keep<Part>(before: Part, after: Part): Part {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** The view after a frame, and what is left of the second's budget. A delta that is older than what is shown changes nothing; a whole frame always counts, as the server may have begun anew. */
export function applyPanel(view: PanelView | null, frame: PanelFrame, budget: LineBudget, now: number): { readonly view: PanelView | null; readonly budget: LineBudget } {
  if (view === null) return { view: { frame, lines: frame.lines.slice(-linesKeptMax), leftOut: frame.linesLeftOut, heardAt: now }, budget };
  if (!frame.full && frame.sequence < view.frame.sequence) return { view, budget };
  const taken = frame.full ? { shown: frame.lines, leftOut: 0, budget } : takeLines(frame.lines, budget, now);
  const old = view.frame;
  const next: PanelFrame = {
    ...frame,
    counters: keep(old.counters, frame.counters), holds: keep(old.holds, frame.holds), questions: keep(old.questions, frame.questions),
    switches: keep(old.switches, frame.switches), minutes: keep(old.minutes, frame.minutes),
  };
  return { view: { frame: next, lines: addLines(view.lines, taken.shown), leftOut: view.leftOut + taken.leftOut + frame.linesLeftOut, heardAt: now }, budget: taken.budget };
}

export interface TextPart {
  readonly text: string;
  /** Index of the hit that the part belongs to; absent between hits. */
  readonly hit?: number;
}

/** Cuts a text at its hits, whose offsets are UTF-16 code units of it. Of hits that overlap the earlier one counts; a hit beyond the text is left out. */
export function cutAtHits(text: string, hits: readonly { readonly start: number; readonly length: number }[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const order = hits.map((hit, index) => ({ ...hit, index })).toSorted((first, second) => first.start - second.start || second.length - first.length);
  for (const { start, length, index } of order) {
    if (start < at || length <= 0 || start >= text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start) });
    at = Math.min(text.length, start + length);
    parts.push({ text: text.slice(start, at), hit: index });
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** How pressing a wait is: a question left alone for a minute is late, for three lost. */
export type WaitLevel = 'calm' | 'amber' | 'red';
export const waitAmberSeconds = 60;
export const waitRedSeconds = 180;

export function waitLevel(seconds: number): WaitLevel {
  if (seconds >= waitRedSeconds) return 'red';
  return seconds >= waitAmberSeconds ? 'amber' : 'calm';
}
