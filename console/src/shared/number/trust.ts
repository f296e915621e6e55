export type TrustLevel = 'fresh' | 'late' | 'stale';

/** What is known about the reliability of one number. */
export interface Trust {
  /** The server's judgement when it sent the number. */
  readonly reported: TrustLevel;
  /** Age of the data when it was sent; null: no data was ever seen. */
  readonly ageMs: number | null;
  /** When the server was last heard, on the reader's clock. What is not heard grows old, whatever was reported. */
  readonly heardAt: number;
  /** Silence longer than this is late. Default: 5 s. */
  readonly lateAfterMs?: number;
  /** Silence longer than this is stale: the number goes grey. Default: 30 s. */
  readonly staleAfterMs?: number;
  /** True when the value is an estimate (sketch). */
  readonly estimated?: boolean;
  /** Relative error of the estimate, 0.01 = 1 %. */
  readonly error?: number | null;
  /** Duplicates removed in the last minute. */
  readonly duplicates?: number;
  /** Late events restated in the last minute. */
  readonly late?: number;
  /** The session has ended or the number was read once: it does not age. */
  readonly final?: boolean;
}

export type Freshness = TrustLevel | 'final';

export const lateAfterMsDefault = 5_000;
export const staleAfterMsDefault = 30_000;

const order: readonly TrustLevel[] = ['fresh', 'late', 'stale'];

function levelBySilence(trust: Trust, now: number): TrustLevel {
  const silenceMs = now - trust.heardAt;
  if (silenceMs > (trust.staleAfterMs ?? staleAfterMsDefault)) return 'stale';
  return silenceMs > (trust.lateAfterMs ?? lateAfterMsDefault) ? 'late' : 'fresh';
}

/** The worse of what the server reported and what the silence since then says. */
export function freshnessOf(trust: Trust, now: number): Freshness {
  if (trust.final === true) return 'final';
  if (trust.ageMs === null) return 'stale';
  const bySilence = levelBySilence(trust, now);
  return order.indexOf(bySilence) > order.indexOf(trust.reported) ? bySilence : trust.reported;
}

/** Age of the data now; null when none was ever seen. */
export function ageMsOf(trust: Trust, now: number): number | null {
  return trust.ageMs === null ? null : trust.ageMs + Math.max(0, now - trust.heardAt);
}

/** Number behind "δ": duplicates removed plus late events restated in the last minute. */
export function correctionsOf(trust: Trust): number {
  return (trust.duplicates ?? 0) + (trust.late ?? 0);
}

/** Trust of a number that was read once and does not move: reports, reviews, answers of a query. */
export function settledTrust(estimated = false): Trust {
  return { reported: 'fresh', ageMs: 0, heardAt: 0, final: true, estimated };
}
