import { describe, expect, it } from 'vitest';
import type { MetricInfo } from '../../shared/api/contract';
import { comparesPlatforms, conflictsOf } from './comparability';
import type { Query } from './types';

const query = (change: Partial<Query>): Query => ({ metrics: ['gmv'], dimensions: [], filters: [], ...change });

describe('platforms beside each other', () => {
  it('are there when platform is a dimension or several are chosen', () => {
    expect(comparesPlatforms(query({}))).toBe(false);
    expect(comparesPlatforms(query({ dimensions: ['platform'] }))).toBe(true);
    expect(comparesPlatforms(query({ filters: [{ dimension: 'platform', operator: 'in', values: ['douyin'] }] }))).toBe(false);
    expect(comparesPlatforms(query({ filters: [{ dimension: 'platform', operator: 'in', values: ['douyin', 'taobao'] }] }))).toBe(true);
    expect(comparesPlatforms(query({ filters: [{ dimension: 'platform', operator: 'notIn', values: ['douyin', 'taobao'] }] }))).toBe(false);
  });

  it('name only the definitions that cannot be compared, of the chosen metrics', () => {
    const remark = { zh: '含未支付', en: 'Includes unpaid' };
    const infos = [
      { id: 'gmv', platforms: [{ platform: 'A', code: 'x', relation: 'equal', remark }, { platform: 'B', code: 'y', relation: 'notComparable', remark }] },
      { id: 'viewers', platforms: [{ platform: 'C', code: 'z', relation: 'notComparable', remark }] },
    ] as unknown as MetricInfo[];
    expect(conflictsOf(query({ metrics: ['gmv', 'missing'] }), infos).map((conflict) => conflict.platform.platform)).toEqual(['B']);
  });
});
