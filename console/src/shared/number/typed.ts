import { minorDigitsOf, type NumberUnit } from './format';

/** A value as people type it: money in major units, rates in per cent. */
export function toTyped(value: number, unit: NumberUnit, currency: string): number {
  if (unit === 'money') return value / 10 ** minorDigitsOf(currency);
  return unit === 'ratio' ? Number((value * 100).toFixed(6)) : value;
}

/** The inverse of `toTyped`, without what binary fractions would leave behind. */
export function fromTyped(typed: number, unit: NumberUnit, currency: string): number {
  if (unit === 'money') return Math.round(typed * 10 ** minorDigitsOf(currency));
  return unit === 'ratio' ? Number((typed / 100).toFixed(8)) : typed;
}
