import type { TrustLevel } from '../../shared/api/contract';

/** How fresh a source is, by the silence since its last accepted event; one that never sent is stale. */
export function freshnessOfSource(lastAcceptedAt: string | null, now: number, limits: { readonly lateAfterMs: number; readonly staleAfterMs: number }): TrustLevel {
  if (lastAcceptedAt === null) return 'stale';
  const silenceMs = now - Date.parse(lastAcceptedAt);
  if (silenceMs > limits.staleAfterMs) return 'stale';
  return silenceMs > limits.lateAfterMs ? 'late' : 'fresh';
}
