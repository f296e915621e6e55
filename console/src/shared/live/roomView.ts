import type { AlertView, ChannelRow, FunnelStage, Overlay, ProductRow, RoomAction, RoomComment, RoomFrame, RoomHeader, RoomOrigin, RoomState, RoomTrust, SliceRow, Tile, TrendMinute } from '../api/contract';
import { addSecond, type SecondReading } from './seconds';

/** Everything shown of one room. Parts that a frame does not change keep their identity, so that their panels rest. */
export interface RoomView {
  readonly session: string;
  readonly sequence: number;
  /** When the last frame came, on the reader's clock. */
  readonly heardAt: number;
  readonly serverUnixMs: number;
  /** Greatest event time seen: the clock of the broadcast, also in a replay. */
  readonly watermarkUnixMs: number;
  readonly origin: RoomOrigin;
  readonly state: RoomState;
  readonly header: RoomHeader | null;
  readonly tiles: Readonly<Record<string, Tile>>;
  readonly trend: readonly TrendMinute[];
  /** Second by second since the page was opened, oldest first, at most `secondsKeptMax`. */
  readonly seconds: readonly SecondReading[];
  readonly overlays: readonly Overlay[];
  readonly funnel: readonly FunnelStage[];
  readonly channels: readonly ChannelRow[];
  readonly products: readonly ProductRow[];
  readonly slices: Readonly<Record<string, readonly SliceRow[]>>;
  /** Newest last, at most `commentsKeptMax`. */
  readonly comments: readonly RoomComment[];
  /** Comments that came since the page opened and were counted, not shown. */
  readonly commentsDropped: number;
  readonly alerts: readonly AlertView[];
  readonly actions: readonly RoomAction[];
  readonly trust: RoomTrust | null;
}

export const commentsKeptMax = 300;
/** Lines shown of one delta, of which at most one comes per second; the rest is counted. */
export const commentsPerDeltaMax = 10;

type Rows<Row> = readonly Row[] | null | undefined;

/** Rows by key: changed ones replace theirs, new ones are added at the end; the old array when nothing came. */
export function mergeRows<Row>(before: readonly Row[], changed: Rows<Row>, keyOf: (row: Row) => string | number): readonly Row[] {
  if (changed === null || changed === undefined || changed.length === 0) return before;
  const incoming = new Map(changed.map((row) => [keyOf(row), row]));
  const merged = before.map((row) => {
    const key = keyOf(row);
    const replacement = incoming.get(key);
    incoming.delete(key);
    return replacement ?? row;
  });
  return incoming.size === 0 ? merged : [...merged, ...incoming.values()];
}

function mergeRecord<Value>(before: Readonly<Record<string, Value>>, changed: Readonly<Record<string, Value>> | null | undefined): Readonly<Record<string, Value>> {
  return changed === null || changed === undefined || Object.keys(changed).length === 0 ? before : { ...before, ...changed };
}

function mergeSlices(before: RoomView['slices'], changed: RoomFrame['slices']): RoomView['slices'] {
  if (changed === null || changed === undefined || Object.keys(changed).length === 0) return before;
  const merged = Object.entries(changed).map(([dimension, rows]) => [dimension, mergeRows(before[dimension] ?? [], rows, (row) => row.value)] as const);
  return { ...before, ...Object.fromEntries(merged) };
}

function mergeTrend(before: readonly TrendMinute[], changed: Rows<TrendMinute>): readonly TrendMinute[] {
  const merged = mergeRows(before, changed, (minute) => minute.minuteUnixMs);
  if (merged === before) return before;
  return merged.toSorted((first, second) => first.minuteUnixMs - second.minuteUnixMs);
}

/** The newest comments of a frame as far as they are shown, and how many are only counted. */
function takeComments(frame: RoomFrame): { readonly shown: readonly RoomComment[]; readonly counted: number } {
  const arrived = frame.comments ?? [];
  const shown = frame.full ? arrived : arrived.slice(-commentsPerDeltaMax);
  return { shown, counted: (frame.commentsDropped ?? 0) + arrived.length - shown.length };
}

function mergeComments(before: readonly RoomComment[], arrived: Rows<RoomComment>): readonly RoomComment[] {
  const merged = mergeRows(before, arrived, (comment) => comment.id);
  return merged.length > commentsKeptMax ? merged.slice(-commentsKeptMax) : merged;
}

const channelKey = (row: ChannelRow) => `${row.channel}\u0000${row.detail ?? ''}`;

function blank(frame: RoomFrame): RoomView {
  const nothing: readonly never[] = [];
  return {
    session: frame.session, sequence: -1, heardAt: 0, serverUnixMs: 0, watermarkUnixMs: 0, origin: frame.origin, state: frame.state, header: null, tiles: {},
    trend: nothing, seconds: nothing, overlays: nothing, funnel: nothing, channels: nothing, products: nothing, slices: {},
    comments: nothing, commentsDropped: 0, alerts: nothing, actions: nothing, trust: null,
  };
}

/**
 * The view after a frame. A full frame replaces what was known except the comments already shown and the seconds watched; a delta changes what it names.
 * A delta before the first full frame, of another session, or out of order changes nothing.
 */
export function applyFrame(view: RoomView | null, frame: RoomFrame, heardAt: number): RoomView | null {
  const known = view !== null && view.session === frame.session ? view : null;
  if (!frame.full && (known === null || frame.sequence <= known.sequence)) return view;
  const base = frame.full || known === null ? blank(frame) : known;
  const comments = takeComments(frame);
  const tiles = mergeRecord(base.tiles, frame.tiles);
  return {
    session: frame.session,
    sequence: frame.sequence,
    heardAt,
    serverUnixMs: frame.serverUnixMs,
    watermarkUnixMs: frame.watermarkUnixMs,
    origin: frame.origin,
    state: frame.state,
    header: frame.header ?? base.header,
    tiles,
    trend: mergeTrend(base.trend, frame.trend?.minutes),
    seconds: addSecond(known?.seconds ?? base.seconds, frame, tiles, heardAt),
    overlays: mergeRows(base.overlays, frame.overlays, (overlay) => overlay.id),
    funnel: mergeRows(base.funnel, frame.funnel, (stage) => stage.stage),
    channels: mergeRows(base.channels, frame.channels, channelKey),
    products: mergeRows(base.products, frame.products, (product) => product.product),
    slices: mergeSlices(base.slices, frame.slices),
    comments: mergeComments(known?.comments ?? base.comments, comments.shown),
    commentsDropped: (known?.commentsDropped ?? 0) + comments.counted,
    alerts: mergeRows(base.alerts, frame.alerts, (alert) => alert.id),
    actions: mergeRows(base.actions, frame.actions, (action) => action.id),
    trust: frame.trust ?? base.trust,
  };
}
