import type { TextPair } from '../../app/i18n/text';
import type { NumberUnit } from './format';
import type { Trust } from './trust';

/** A dictionary entry, as much as the console shows of it. */
export interface MetricDefinition {
  readonly id: string;
  readonly name: TextPair;
  readonly unit: NumberUnit;
  /** What is counted; absent where nothing is. */
  readonly countUnit?: 'times' | 'people' | 'orders' | 'units';
  /** Lines of the detail: what is said about formula, denominator, window, refunds, source. */
  readonly facts: readonly { readonly label: TextPair; readonly value: TextPair }[];
}

/** Why a value is not known. */
export type UnknownReason = 'noDenominator' | 'noData' | 'notAvailableHere';

export interface Comparison {
  /** What it is compared with, e.g. the same minute of the 7-session median. */
  readonly label: TextPair;
  readonly value: number | null;
}

/** One number with everything that the reader may ask about it. */
export interface MetricReading {
  readonly definition: MetricDefinition;
  /** Null: unknown, never shown as 0. Money in minor units, ratios as fractions, times in seconds. */
  readonly value: number | null;
  readonly unknownReason?: UnknownReason;
  readonly currency?: string;
  readonly comparison?: Comparison;
  /** Up to 60 points, oldest first; null is a gap. */
  readonly sparkline?: readonly (number | null)[];
  readonly trust: Trust;
}

/** Relative change against the comparison; null where it cannot be said. */
export function changeOf(reading: MetricReading): number | null {
  const before = reading.comparison?.value;
  if (reading.value === null || before === null || before === undefined || before === 0) return null;
  return (reading.value - before) / Math.abs(before);
}
