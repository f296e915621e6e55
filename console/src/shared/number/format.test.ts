import { describe, expect, it } from 'vitest';
import { formatChange, formatClock, formatDuration, formatExact, formatMoney, formatMoneyExact, formatPercent, formatScaled, writeExact } from './format';

describe('scaled numbers', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [9_999, '9,999', '9,999'],
    [12_000, '1.2万', '12k'],
    [12_345, '1.23万', '12.3k'],
    [1_234_567, '123万', '1.23M'],
    [12_345_678, '1,235万', '12.3M'],
    [345_000_000, '3.45亿', '345M'],
    [99_999_999, '1亿', '100M'],
    [999_999, '100万', '1M'],
    [-12_000, '\u22121.2万', '\u221212k'],
  ])('%d reads %s in Chinese and %s in English', (value, chinese, english) => {
    expect(formatScaled(value, 'zh-CN')).toBe(chinese);
    expect(formatScaled(value, 'en')).toBe(english);
  });

  it('keeps trailing zeros when steady, so a moving number keeps its width', () => {
    expect(formatScaled(12_000, 'zh-CN', { steady: true })).toBe('1.20万');
    expect(formatScaled(10_000, 'en', { steady: true })).toBe('10.0k');
    expect(formatScaled(1_843_000, 'zh-CN', { steady: true, digits: 4 })).toBe('184.3万');
  });

  it('writes no sign before a value that rounds to zero', () => {
    expect(formatScaled(-0.2, 'en')).toBe('0');
    expect(formatPercent(-0.000001)).toBe('0.00%');
  });
});

describe('money from minor units', () => {
  it('scales with the symbol and keeps small amounts exact', () => {
    expect(formatMoney(1_234_500, 'CNY', 'zh-CN')).toBe('¥1.23万');
    expect(formatMoney(1_999, 'CNY', 'zh-CN')).toBe('¥19.99');
    expect(formatMoney(123_456, 'USD', 'en')).toBe('$1,235');
    expect(formatMoney(-1_999, 'CNY', 'en')).toBe('\u2212¥19.99');
  });

  it('follows the decimals of the currency', () => {
    expect(formatMoneyExact(1_234, 'JPY')).toBe('JP¥1,234');
    expect(formatMoneyExact(1_234, 'KWD')).toBe('KWD 1.234');
    expect(formatMoneyExact(5, 'CNY')).toBe('¥0.05');
  });

  it('is exact up to the largest safe integer', () => {
    expect(formatMoneyExact(9_007_199_254_740_991, 'CNY')).toBe('¥90,071,992,547,409.91');
  });
});

describe('rates, changes and durations', () => {
  it('writes rates', () => {
    expect(formatPercent(0.1234)).toBe('12.3%');
    expect(formatPercent(0.0045)).toBe('0.45%');
    expect(formatPercent(0)).toBe('0.0%');
    expect(formatPercent(1.5)).toBe('150.0%');
    expect(formatPercent(0.10005)).toBe('10.0%');
  });

  it('signs changes with U+2212', () => {
    expect(formatChange(0.123)).toBe('+12.3%');
    expect(formatChange(-0.04)).toBe('\u22124.0%');
    expect(formatChange(0)).toBe('0.0%');
  });

  it('writes clocks and durations', () => {
    expect(formatClock(65)).toBe('1:05');
    expect(formatClock(3_725)).toBe('1:02:05');
    expect(formatDuration(83, 'zh-CN')).toBe('1分23秒');
    expect(formatDuration(83, 'en')).toBe('1 min 23 s');
    expect(formatDuration(7200, 'en')).toBe('2 h');
    expect(formatDuration(4.26, 'en')).toBe('4.3 s');
    expect(formatDuration(0, 'zh-CN')).toBe('0秒');
  });

  it('rounds half up, unlike binary toFixed', () => {
    expect(formatExact(1.005, 2)).toBe('1.01');
    expect(writeExact(0.123456789, 'ratio', 'en')).toBe('12.3457%');
  });
});
