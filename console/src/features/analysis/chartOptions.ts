import type { Palette } from '../../app/theme/palette';
import { lineTypes } from '../../shared/charts/chartTheme';
import type { EChartsCoreOption } from '../../shared/charts/echarts';
import type { NumberUnit } from '../../shared/number/format';
import { keyColumnsOf, metricColumnsOf } from './pivot';
import type { ChartKind, Query, QueryResult, ResultColumn, ResultRow } from './types';
import { ordered } from './words';

export const seriesMax = 5;
export const barsMax = 16;
export const heatMax = 24;

/** What has to be asked for a chart: at most two columns. Numbers are computed for them anew, since people and rates do not add up. */
export function chartQueryOf(query: Query, kind: ChartKind): Query | undefined {
  const { grain, ...rest } = query;
  const along = query.dimensions.find((dimension) => ordered.has(dimension));
  const base = { ...rest, totals: false, subtotals: false };
  if (kind === 'table') return undefined;
  if (kind === 'line' && grain !== undefined) return { ...base, grain, dimensions: query.dimensions.slice(0, 1), top: undefined };
  if (kind === 'line' && along !== undefined) return { ...base, dimensions: [along, ...query.dimensions.filter((dimension) => dimension !== along)].slice(0, 2), top: undefined };
  if (query.dimensions.length === 0) return grain === undefined ? undefined : { ...base, grain, dimensions: [], top: undefined };
  if (kind === 'heat' && query.dimensions.length === 1 && grain !== undefined) return { ...base, grain, dimensions: query.dimensions, top: undefined };
  return { ...base, dimensions: query.dimensions.slice(0, 2), ...(query.dimensions.length > 1 && { top: undefined }) };
}

/** What a chart draws: categories along one axis, one series per value of a second column. */
export interface ChartData {
  readonly category: ResultColumn;
  readonly split: ResultColumn | undefined;
  readonly categories: readonly string[];
  readonly series: readonly { readonly key: string | null; readonly values: readonly (number | null)[] }[];
  /** How many categories and series there are in all; fewer may be drawn. */
  readonly categoriesAll: number;
  readonly seriesAll: number;
}

const isOrdered = (column: ResultColumn) => column.kind === 'time' || ordered.has(column.id);

/** The column that runs along the axis: time first, then what is ordered, then the first. */
function categoryIndex(columns: readonly ResultColumn[], kind: ChartKind): number {
  if (kind !== 'line') return 0;
  const time = columns.findIndex((column) => column.kind === 'time');
  return time >= 0 ? time : Math.max(0, columns.findIndex(isOrdered));
}

/** Values in order of weight, the heaviest first. */
function byWeight(rows: readonly ResultRow[], keyOf: (row: ResultRow) => string | null | undefined, metric: number): readonly string[] {
  const weights = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null && key !== undefined) weights.set(key, (weights.get(key) ?? 0) + Math.abs(row.values[metric]?.value ?? 0));
  }
  return [...weights].toSorted((a, b) => b[1] - a[1]).map(([key]) => key);
}

const naturalOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/** Arranges an answer for a chart; undefined when it has no column to run along. Only plain cells are drawn, never sums beside their parts. */
export function chartDataOf(result: QueryResult, kind: ChartKind, metricId: string): ChartData | undefined {
  const columns = keyColumnsOf(result);
  const metric = Math.max(0, metricColumnsOf(result).findIndex((column) => column.id === metricId));
  const cells = result.rows.filter((row) => row.level === 'cell');
  const along = categoryIndex(columns, kind);
  const category = columns[along];
  if (category === undefined) return undefined;
  const other = columns.findIndex((_, index) => index !== along);
  const split = columns[other];
  const all = byWeight(cells, (row) => row.keys[along], metric);
  const inOrder = isOrdered(category) ? all.toSorted(naturalOrder) : all;
  const categories = kind === 'line' ? inOrder : inOrder.slice(0, kind === 'heat' ? heatMax : barsMax);
  const keys: readonly (string | null)[] = split === undefined ? [null] : byWeight(cells, (row) => row.keys[other], metric);
  const limit = kind === 'heat' ? heatMax : seriesMax;
  const shown = kind === 'heat' && split !== undefined && isOrdered(split) ? keys.slice(0, limit).toSorted((a, b) => naturalOrder(a ?? '', b ?? '')) : keys.slice(0, limit);
  const idOf = (name: string | null | undefined, key: string | null | undefined) => `${name ?? ''}\u001f${key ?? ''}`;
  const values = new Map(cells.map((row) => [idOf(row.keys[along], split === undefined ? null : row.keys[other]), row.values[metric]?.value ?? null]));
  const valueAt = (name: string, key: string | null) => values.get(idOf(name, key)) ?? null;
  return {
    category, split, categories, categoriesAll: all.length, seriesAll: keys.length,
    series: shown.map((key) => ({ key, values: categories.map((name) => valueAt(name, key)) })),
  };
}

export interface ChartWords {
  readonly palette: Palette;
  readonly unit: NumberUnit;
  readonly metric: string;
  readonly write: (value: number) => string;
  /** A narrow screen has no room for a number in each field of a heat map. */
  readonly narrow: boolean;
  readonly word: (column: ResultColumn, value: string) => string;
}

const nameOf = (data: ChartData, key: string | null, words: ChartWords) => (key === null || data.split === undefined ? words.metric : words.word(data.split, key));

export function chartStructure(kind: ChartKind, data: ChartData, words: ChartWords): EChartsCoreOption {
  if (kind === 'line') return lineChart(data, words);
  return kind === 'heat' ? heatChart(data, words) : barChart(data, words);
}

const writeNull = (write: (value: number) => string) => (value: unknown) => (typeof value === 'number' ? write(value) : '–');

function lineChart(data: ChartData, words: ChartWords): EChartsCoreOption {
  const many = data.series.length > 1;
  return {
    grid: { left: 8, right: many ? 96 : 24, top: 24, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'axis', valueFormatter: writeNull(words.write) },
    xAxis: { type: 'category', boundaryGap: false, data: data.categories.map((name) => words.word(data.category, name)), axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: words.write } },
    series: data.series.map((one, index) => ({
      type: 'line', name: nameOf(data, one.key, words), data: one.values, connectNulls: false, lineStyle: { type: lineTypes[index] }, showSymbol: data.categories.length <= 24, symbol: 'circle', symbolSize: 5,
      endLabel: { show: many, formatter: '{a}', color: 'inherit', width: 88, overflow: 'truncate' }, labelLayout: { moveOverlap: 'shiftY' }, emphasis: { focus: 'series' },
    })),
  };
}

function barChart(data: ChartData, words: ChartWords): EChartsCoreOption {
  const single = data.series.length === 1;
  return {
    grid: { left: 8, right: single ? 72 : 24, top: single ? 8 : 32, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: !single, top: 0, left: 0, type: 'plain' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: writeNull(words.write) },
    xAxis: { type: 'value', min: (extent: { min: number }) => Math.min(0, extent.min), splitNumber: 4, axisLabel: { formatter: words.write, hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: data.categories.map((name) => words.word(data.category, name)), axisLabel: { width: 120, overflow: 'truncate' }, axisTick: { show: false } },
    series: data.series.map((one) => ({
      type: 'bar', name: nameOf(data, one.key, words), data: one.values, barMaxWidth: 18, barMinHeight: 1,
      label: { show: single, position: 'right', formatter: (item: { value: unknown }) => (typeof item.value === 'number' ? words.write(item.value) : ''), color: words.palette.textSecondary, fontSize: 11 },
    })),
  };
}

function heatChart(data: ChartData, words: ChartWords): EChartsCoreOption {
  const points = data.series.flatMap((one, y) => one.values.flatMap((value, x) => (value === null ? [] : [[x, y, value]])));
  const numbers = points.map((point) => point[2] ?? 0);
  const few = data.categories.length <= (words.narrow ? 4 : 12);
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { valueFormatter: writeNull(words.write), formatter: (item: { value: [number, number, number] }) => heatTooltip(data, words, item.value) },
    xAxis: { type: 'category', data: data.categories.map((name) => words.word(data.category, name)), axisLabel: { hideOverlap: true, width: 80, overflow: 'truncate' }, splitArea: { show: false } },
    yAxis: { type: 'category', inverse: true, data: data.series.map((one) => nameOf(data, one.key, words)), axisLabel: { width: 110, overflow: 'truncate' } },
    visualMap: {
      min: Math.min(0, ...numbers), max: Math.max(...numbers, 0), calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 10,
      formatter: (value: number) => words.write(value), inRange: { color: [words.palette.page, words.palette.accent] },
    },
    series: [{
      type: 'heatmap', name: words.metric, data: points, itemStyle: { borderColor: words.palette.panel, borderWidth: 2 },
      label: { show: few, formatter: (item: { value: [number, number, number] }) => words.write(item.value[2]), color: words.palette.text, textBorderColor: words.palette.panel, textBorderWidth: 2, fontSize: 11 },
    }],
  };
}

function heatTooltip(data: ChartData, words: ChartWords, [x, y, value]: [number, number, number]): string {
  const key = data.series[y]?.key ?? null;
  return `${words.word(data.category, data.categories[x] ?? '')} · ${nameOf(data, key, words)}\n${words.metric}  ${words.write(value)}`;
}

/** The dimension values of a click on the chart. */
export function clickedKeys(kind: ChartKind, data: ChartData, item: { readonly dataIndex: number; readonly seriesIndex: number; readonly value: unknown }): readonly { readonly column: ResultColumn; readonly value: string }[] {
  const point = kind === 'heat' && Array.isArray(item.value) ? (item.value as number[]) : [item.dataIndex, item.seriesIndex];
  const name = data.categories[point[0] ?? -1];
  const key = data.series[point[1] ?? -1]?.key ?? null;
  return [
    ...(name === undefined ? [] : [{ column: data.category, value: name }]),
    ...(key === null || data.split === undefined ? [] : [{ column: data.split, value: key }]),
  ];
}
