import { describe, expect, it } from 'vitest';
import { readTrendMetrics, trendMetrics, trendMetricsDefault } from './trendMetrics';

describe('trend metrics', () => {
  it('are the twenty of a live screen, each once', () => {
    expect(new Set(trendMetrics).size).toBe(20);
  });

  it('are read from the address: known ones only, at most four, each once', () => {
    expect(readTrendMetrics('gmv.gmv.nonsense.online.viewers.leavers.comments')).toEqual(['gmv', 'online', 'viewers', 'leavers']);
    expect(readTrendMetrics('nonsense')).toBe(trendMetricsDefault);
    expect(readTrendMetrics(undefined)).toBe(trendMetricsDefault);
    expect(readTrendMetrics(7)).toBe(trendMetricsDefault);
  });
});
