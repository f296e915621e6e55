import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { MetricTile } from './MetricTile';
import type { MetricReading } from './reading';
import type { Trust } from './trust';

const now = vi.hoisted(() => 1_000_000_000);
vi.mock('../clock', () => ({ useNow: () => now }));

const fresh: Trust = { reported: 'fresh', ageMs: 200, heardAt: now };
const reading = (rest: Partial<MetricReading> = {}): MetricReading => ({
  definition: { id: 'gmv', name: { zh: '成交金额', en: 'GMV' }, unit: 'money', facts: [] },
  value: 1_234_500,
  currency: 'CNY',
  trust: fresh,
  ...rest,
});
const shown = (rest: Partial<MetricReading> = {}) => renderToStaticMarkup(<MetricTile reading={reading(rest)} />);
const textOf = (markup: string) => markup.replace(/<style.*?<\/style>/gs, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

describe('metric tile', () => {
  it('shows label, value and freshness in words', () => {
    expect(textOf(shown())).toBe('成交金额 实时 ¥1.235万');
  });

  it('shows zero as 0 and unknown as a dash with its reason', () => {
    expect(textOf(shown({ value: 0 }))).toContain('¥0.00');
    const unknown = shown({ value: null, unknownReason: 'noDenominator' });
    expect(textOf(unknown)).toContain('–');
    expect(unknown).toContain('title="分母为 0，无法计算"');
  });

  it('greys a stale number and says its age', () => {
    const stale = shown({ trust: { reported: 'fresh', ageMs: 0, heardAt: now - 45_000 } });
    expect(stale).toContain('metric-stale');
    expect(textOf(stale)).toContain('45秒');
  });

  it('does not grey a late number, but says its age', () => {
    const late = shown({ trust: { reported: 'late', ageMs: 23_000, heardAt: now } });
    expect(late).not.toContain('metric-stale');
    expect(textOf(late)).toContain('23秒');
  });

  it('marks an estimate and the corrections of the last minute', () => {
    expect(textOf(shown({ trust: { ...fresh, estimated: true, error: 0.01, duplicates: 4, late: 1 } }))).toMatch(/δ 5.*≈/);
  });

  it('shows the change against the comparison, and a dash where it cannot be said', () => {
    const label = { zh: '中位数', en: 'median' };
    expect(textOf(shown({ comparison: { label, value: 1_000_000 } }))).toContain('+23.5%');
    expect(textOf(shown({ comparison: { label, value: 0 } }))).toMatch(/–$/);
  });
});
