import type { MetricResult } from '../api/contract';
import type { NumberUnit } from './format';
import type { MetricDefinition, MetricReading } from './reading';
import { settledTrust } from './trust';

const exactTrust = settledTrust();
const estimatedTrust = settledTrust(true);

/** An answer's value with everything that the number component shows of it. */
export function readingOf(definition: MetricDefinition, result: MetricResult, currency: string): MetricReading {
  return {
    definition, value: result.value, currency, trust: result.estimated ? estimatedTrust : exactTrust,
    ...(result.reason !== null && result.reason !== undefined && { unknownReason: result.reason }),
  };
}

/** A measure's unit within a formula: money over people is still written as money above the line. */
export function partUnit(unit: NumberUnit, part: 'numerator' | 'denominator', hasDenominator: boolean): NumberUnit {
  if (!hasDenominator) return unit;
  return part === 'numerator' && unit === 'money' ? 'money' : 'count';
}
