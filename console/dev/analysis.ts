import type { MetricResult } from '../src/shared/api/contract';
import type { Query, QueryResult, ResultRow } from '../src/features/analysis/types';
import { metrics } from './dictionary.ts';

const valuesByDimension: Readonly<Record<string, readonly string[]>> = {
  platform: ['douyin', 'taobao', 'tiktok', 'weixin'],
  channel: ['homepage_hot', 'video_to_live', 'live_pc_qian_chuan', 'general_search', 'homepage_follow', 'other', 'unknown'],
  traffic: ['natural', 'paid', 'other'],
  province: ['广东', '浙江', '江苏', '四川', '河南', '北京', '湖北', '上海', 'unknown'],
  visit: ['new', 'returning'],
  gender: ['female', 'male', 'unknown'],
  hour: ['19', '20', '21', '22', '23'],
  host: ['林晓', '阿凯', 'Mia', '陈老师'],
  product: ['轻薄羽绒服', '加绒卫裤', '羊毛围巾', '雪地靴'],
};

const names: Readonly<Record<string, [string, string]>> = {
  platform: ['平台', 'Platform'], channel: ['流量渠道', 'Traffic channel'], traffic: ['自然/付费', 'Natural or paid'], province: ['省份', 'Province'],
  visit: ['新老客', 'New or returning'], gender: ['性别', 'Gender'], hour: ['小时', 'Hour'], host: ['主播', 'Host'], product: ['商品', 'Product'],
};

export const dimensions = Object.entries(names).map(([id, [zh, en]]) => ({ id, name: { zh, en }, origin: 'event' }));

function weightOf(keys: readonly (string | null)[]): number {
  let hash = 7;
  for (const character of keys.join('/')) hash = (hash * 31 + character.charCodeAt(0)) % 9973;
  return 0.15 + (hash % 1000) / 1000;
}

function valueOf(metric: string, weight: number, cells: number): MetricResult {
  const info = metrics.find((candidate) => candidate.id === metric);
  const people = Math.round(12_000 * weight * cells);
  const base = { money: 1_200_000_00, count: 18_000, ratio: 0.08, seconds: 74, factor: 2 }[info?.unit ?? 'count'];
  const additive = info?.unit === 'count' || metric === 'gmv';
  const value = additive ? Math.round(base * weight * cells) : base * (0.5 + weight);
  return { value, numerator: additive ? value : Math.round(value * people), denominator: additive ? null : people, reason: null, estimated: false };
}

const hourMs = 3_600_000;

function timesOf(query: Query): readonly string[] {
  if (query.grain === undefined) return [];
  const step = { minute: 60_000, hour: hourMs, day: 24 * hourMs }[query.grain];
  return Array.from({ length: 24 }, (_, index) => new Date(1_795_348_800_000 + index * step).toISOString());
}

/** Invented answers of the semantic layer: the same question always gets the same numbers. */
export function answerQuery(query: Query): QueryResult {
  const lists = [...query.dimensions.map((dimension) => {
    const filter = query.filters.find((candidate) => candidate.dimension === dimension && candidate.operator === 'in');
    return filter?.values ?? valuesByDimension[dimension] ?? ['a', 'b', 'c'];
  }), ...(query.grain === undefined ? [] : [timesOf(query)])];
  const combinations = lists.reduce<readonly (readonly string[])[]>((all, list) => all.flatMap((keys) => list.map((value) => [...keys, value])), [[]]);
  const rowOf = (keys: readonly (string | null)[], level: ResultRow['level'], cells = 1): ResultRow => ({ keys, level, values: query.metrics.map((metric) => valueOf(metric, weightOf(keys), cells)) });
  const cells = combinations.map((keys) => rowOf(keys, 'cell'));
  const subtotals = query.subtotals === true && lists.length > 1 ? lists[0]!.map((key) => rowOf([key, ...lists.slice(1).map(() => null)], 'subtotal', 3)) : [];
  const rows = subtotals.length === 0 ? cells : lists[0]!.flatMap((key) => [...cells.filter((row) => row.keys[0] === key), ...subtotals.filter((row) => row.keys[0] === key)]);
  return {
    columns: [
      ...query.dimensions.map((id) => ({ id, kind: 'dimension' as const, name: { zh: names[id]?.[0] ?? id, en: names[id]?.[1] ?? id } })),
      ...(query.grain === undefined ? [] : [{ id: 'time', kind: 'time' as const, name: { zh: '时间', en: 'Time' } }]),
      ...query.metrics.map((id) => ({ id, kind: 'metric' as const, name: metrics.find((metric) => metric.id === id)?.name ?? { zh: id, en: id }, unit: metrics.find((metric) => metric.id === id)?.unit ?? 'count' })),
    ],
    rows, totals: query.totals === true ? query.metrics.map((metric) => valueOf(metric, 0.6, rows.length)) : [],
    sql: `SELECT ${query.dimensions.join(', ')}, sum(paid_amount) AS gmv\nFROM events\nGROUP BY ALL`, elapsedMs: 38, position: 1_204_331, warnings: [],
  };
}

export function answerRows() {
  return {
    columns: ['time', 'type', 'session', 'viewer', 'channel', 'amount'].map((id) => ({ id, name: { zh: id, en: id } })),
    rows: Array.from({ length: 50 }, (_, index) => [new Date(1_795_348_800_000 + index * 7_000).toISOString(), 'trade.paid', 's1', `v${1000 + index}`, 'homepage_hot', String(19_900 + index * 100)]),
    total: 1_284,
  };
}
