import { defineTexts } from '../../app/i18n/text';
import type { MetricResult, Tile, TrustLevel } from '../api/contract';
import type { Installation } from '../api/queries';
import type { MetricDefinition, MetricReading } from '../number/reading';
import { settledTrust, type Trust } from '../number/trust';
import type { RoomView } from './roomView';

const comparisonTexts = defineTexts({
  sameMinute: { zh: '近 {sessions} 场同一分钟的中位数', en: 'median of the same minute in {sessions} sessions' },
});

function comparisonLabel(sessions: number) {
  const filled = (text: string) => text.replace('{sessions}', String(sessions));
  return { zh: filled(comparisonTexts.sameMinute.zh), en: filled(comparisonTexts.sameMinute.en) };
}

function trustOf(tile: Tile, view: Pick<RoomView, 'heardAt' | 'state'>, installation: Installation): Trust {
  const { state, ageMs, estimated, error, duplicates, late } = tile.trust;
  return {
    reported: state, ageMs, estimated: estimated || tile.value.estimated, error, duplicates, late,
    heardAt: view.heardAt, lateAfterMs: installation.lateAfterMs, staleAfterMs: installation.staleAfterMs, final: view.state === 'ended',
  };
}

/** A tile of a live room as the number component wants it. */
export function tileReading(definition: MetricDefinition, tile: Tile, view: RoomView, installation: Installation): MetricReading {
  const { value, comparison, spark } = tile;
  return {
    definition,
    value: value.value,
    ...(value.reason !== null && { unknownReason: value.reason }),
    currency: installation.currency,
    ...(comparison !== null && comparison.sessions > 0 && { comparison: { label: comparisonLabel(comparison.sessions), value: comparison.median } }),
    sparkline: spark,
    trust: trustOf(tile, view, installation),
  };
}

/** A value of a room card on the wall, whose trust is that of its room. */
export function cardReading(definition: MetricDefinition, result: MetricResult, level: TrustLevel, heardAt: number, ended: boolean, installation: Installation): MetricReading {
  return {
    definition,
    value: result.value,
    ...(result.reason !== null && { unknownReason: result.reason }),
    currency: installation.currency,
    trust: { reported: level, ageMs: 0, heardAt, estimated: result.estimated, lateAfterMs: installation.lateAfterMs, staleAfterMs: installation.staleAfterMs, final: ended },
  };
}

/** A value that was read once: of a report, a review or a query. */
export function settledReading(definition: MetricDefinition, result: MetricResult, currency: string): MetricReading {
  return {
    definition,
    value: result.value,
    ...(result.reason !== null && { unknownReason: result.reason }),
    currency,
    trust: settledTrust(result.estimated),
  };
}
