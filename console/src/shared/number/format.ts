import type { Language } from '../../app/i18n/text';

/** Unit of a metric's value, by the dictionary's names; decides how it is written. */
export type NumberUnit = 'count' | 'money' | 'ratio' | 'seconds' | 'factor';

export const minusSign = '\u2212';
/** Stands for a value that is not known. Zero is written as 0. */
export const unknownMark = '–';

interface Scale {
  readonly divisor: number;
  readonly suffix: string;
}

const scales: Record<Language, readonly Scale[]> = {
  'zh-CN': [
    { divisor: 1, suffix: '' },
    { divisor: 1e4, suffix: '万' },
    { divisor: 1e8, suffix: '亿' },
    { divisor: 1e12, suffix: '万亿' },
  ],
  en: [
    { divisor: 1, suffix: '' },
    { divisor: 1e3, suffix: 'k' },
    { divisor: 1e6, suffix: 'M' },
    { divisor: 1e9, suffix: 'B' },
  ],
};

// Below this a number is short enough to be read in full in either language.
const scaleFrom = 10_000;

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Rounds half away from zero, as accounts do; `toFixed` alone would follow the binary error of 1.005. */
function toFixedHalfUp(value: number, decimals: number): string {
  const shifted = Number(`${value}e${decimals}`);
  if (!Number.isFinite(shifted)) return value.toFixed(decimals);
  const rounded = Math.round(shifted);
  return Number(`${rounded}e-${decimals}`).toFixed(decimals);
}

function trimZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function withSign(negative: boolean, text: string): string {
  return negative && /[1-9]/.test(text) ? minusSign + text : text;
}

export interface ScaledOptions {
  /** Decimals below the scaling limit. Default: 0. */
  readonly decimals?: number;
  /** Significant digits once scaled. Default: 3. */
  readonly digits?: number;
  /** Keeps trailing zeros, so that a moving number keeps its width. Default: false. */
  readonly steady?: boolean;
}

/** 12,000 → 1.2万 / 12k; 345,000,000 → 3.45亿 / 345M. Never fewer digits than the whole part. */
export function formatScaled(value: number, language: Language, options: ScaledOptions = {}): string {
  const magnitude = Math.abs(value);
  const decimals = options.decimals ?? 0;
  if (Number(toFixedHalfUp(magnitude, decimals)) < scaleFrom) {
    const fixed = toFixedHalfUp(magnitude, decimals);
    const [whole = '0', fraction] = fixed.split('.');
    return withSign(value < 0, fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)}.${fraction}`);
  }
  const candidates = scales[language].slice(1);
  for (let index = 0; index < candidates.length; index++) {
    const { divisor, suffix } = candidates[index]!;
    const scaled = magnitude / divisor;
    const digitsBefore = Math.max(1, Math.floor(Math.log10(scaled)) + 1);
    const fixed = toFixedHalfUp(scaled, Math.max(0, (options.digits ?? 3) - digitsBefore));
    const next = candidates[index + 1];
    // Rounding may carry into the next scale: 99,999,999 is 1亿, not 10000万.
    if (next !== undefined && Number(fixed) * divisor >= next.divisor) continue;
    const shown = options.steady === true ? fixed : trimZeros(fixed);
    return withSign(value < 0, groupWhole(shown) + suffix);
  }
  return withSign(value < 0, String(magnitude));
}

function groupWhole(digits: string): string {
  const [whole = '0', fraction] = digits.split('.');
  return fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)}.${fraction}`;
}

/** Every digit, grouped: for hover and for export headings. */
export function formatExact(value: number, decimals = 0): string {
  return withSign(value < 0, groupWhole(toFixedHalfUp(Math.abs(value), decimals)));
}

const minorDigitsByCurrency: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, IDR: 2, KWD: 3, BHD: 3 };

/** Decimals of a currency: 2 unless the currency differs (JPY 0, KWD 3). */
export function minorDigitsOf(currency: string): number {
  return minorDigitsByCurrency[currency] ?? 2;
}

const symbols: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', THB: '฿', VND: '₫', KRW: '₩' };

export function currencySymbol(currency: string): string {
  return symbols[currency] ?? `${currency} `;
}

/** Scaled money from integer minor units: 1,234,500 fen → ¥1.23万. Below the limit, with the currency's decimals. */
export function formatMoney(minorUnits: number, currency: string, language: Language, options: ScaledOptions = {}): string {
  const digits = minorDigitsOf(currency);
  const major = minorUnits / 10 ** digits;
  const decimals = Math.abs(major) < 1000 ? digits : 0;
  const text = formatScaled(Math.abs(major), language, { ...options, decimals: options.decimals ?? decimals });
  return withSign(minorUnits < 0, currencySymbol(currency) + text);
}

/** Every digit of an amount, by integer arithmetic: exact for any safe integer. */
export function formatMoneyExact(minorUnits: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const text = Math.abs(Math.trunc(minorUnits)).toFixed(0).padStart(digits + 1, '0');
  const whole = groupThousands(text.slice(0, text.length - digits));
  const fraction = digits === 0 ? '' : `.${text.slice(text.length - digits)}`;
  return withSign(minorUnits < 0, currencySymbol(currency) + whole + fraction);
}

/** 0.1234 → 12.3%; below 1 % two decimals, so that small rates do not all read 0. A rate above 100 % is written as it is. */
export function formatPercent(ratio: number): string {
  const percent = Math.abs(ratio) * 100;
  const decimals = percent !== 0 && percent < 1 ? 2 : 1;
  return withSign(ratio < 0, `${groupWhole(toFixedHalfUp(percent, decimals))}%`);
}

/** A change: always signed, +12.3% or −4.0%; no change is 0.0%. */
export function formatChange(ratio: number): string {
  const text = formatPercent(ratio);
  return ratio > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A clock: 3,725 s → 1:02:05; 65 s → 1:05. */
export function formatClock(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = pad(whole % 60);
  return withSign(seconds < 0, hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`);
}

const durationWords: Record<Language, { day: string; hour: string; minute: string; second: string }> = {
  'zh-CN': { day: '天', hour: '小时', minute: '分', second: '秒' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
};

/** A duration in its two largest units: 83 s → 1分23秒 / 1 min 23 s. Below 10 s with one decimal. */
export function formatDuration(seconds: number, language: Language): string {
  const words = durationWords[language];
  const space = language === 'en' ? ' ' : '';
  const magnitude = Math.abs(seconds);
  const part = (value: number | string, word: string) => `${value}${space}${word}`;
  if (magnitude < 10 && !Number.isInteger(magnitude)) return withSign(seconds < 0, part(toFixedHalfUp(magnitude, 1), words.second));
  const whole = Math.round(magnitude);
  const units: [number, string][] = [
    [Math.floor(whole / 86_400), words.day],
    [Math.floor((whole % 86_400) / 3600), words.hour],
    [Math.floor((whole % 3600) / 60), words.minute],
    [whole % 60, words.second],
  ];
  const first = units.findIndex(([value]) => value > 0);
  if (first < 0) return part(0, words.second);
  const shown = units.slice(first, first + 2).filter(([value]) => value > 0);
  return withSign(seconds < 0, shown.map(([value, word]) => part(value, word)).join(space));
}

export interface WriteOptions extends ScaledOptions {
  readonly currency?: string;
}

/** Writes a value in its unit, scaled for a glance. */
export function writeValue(value: number, unit: NumberUnit, language: Language, options: WriteOptions = {}): string {
  switch (unit) {
    case 'count':
      // A mean of counts (average online) has a fraction; a count itself has none.
      return formatScaled(value, language, { decimals: Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1, ...options });
    case 'factor':
      return formatScaled(value, language, { ...options, decimals: options.decimals ?? 2 });
    case 'money':
      return formatMoney(value, options.currency ?? 'CNY', language, options);
    case 'ratio':
      return formatPercent(value);
    case 'seconds':
      return formatDuration(value, language);
  }
}

/** Writes a value in its unit with every digit. */
export function writeExact(value: number, unit: NumberUnit, language: Language, currency = 'CNY'): string {
  switch (unit) {
    case 'count':
      return formatExact(value, Number.isInteger(value) ? 0 : 2);
    case 'factor':
      return formatExact(value, 4);
    case 'money':
      if (Number.isInteger(value)) return formatMoneyExact(value, currency);
      // Money per person has parts of a minor unit; two more decimals say so.
      return withSign(value < 0, currencySymbol(currency) + formatExact(Math.abs(value) / 10 ** minorDigitsOf(currency), minorDigitsOf(currency) + 2));
    case 'ratio':
      return `${formatExact(value * 100, 4)}%`;
    case 'seconds':
      return `${formatExact(value, 1)} ${language === 'en' ? 's' : '秒'}`;
  }
}
