import type { Palette } from '../../app/theme/palette';
import type { Overlay, OverlayKind, TrendMinute } from '../api/contract';
import type { NumberUnit } from '../number/format';
import { lineTypes } from './chartTheme';
import type { EChartsCoreOption } from './echarts';
import { laneData, renderLane } from './lanes';

export interface TrendSeries {
  readonly id: string;
  readonly name: string;
  readonly unit: NumberUnit;
}

export interface TrendStyle {
  readonly palette: Palette;
  readonly write: (value: number, unit: NumberUnit) => string;
  readonly writeTime: (unixMs: number) => string;
  /** What `writeTime` can tell apart: labels do not stand closer, so that none is said twice. Default: a minute. */
  readonly timeStepMs?: number;
  readonly laneName: (kind: OverlayKind) => string;
  /** Larger text for the wall. Default: 11. */
  readonly fontSize?: number;
}

/** A curve of one point gets a minute of axis, not the days that a time axis draws around a single instant. */
const leastSpanMs = 60_000;
const spanEnd = (range: { readonly min: number; readonly max: number }): number | null => (Number.isFinite(range.min) ? Math.max(range.max, range.min + leastSpanMs) : null);

/** Axes that are shown: one at each side, titled with its metric. Further lines carry their name at their end. */
const shownAxesMax = 2;

interface TooltipItem {
  readonly axisValue: number;
  readonly seriesIndex: number;
  readonly value: readonly [number, number | null];
}

function tooltipText(series: readonly TrendSeries[], style: TrendStyle) {
  return (items: readonly TooltipItem[]): string => {
    const lines = items.flatMap((item) => {
      const shown = series[item.seriesIndex];
      if (shown === undefined) return [];
      const value = item.value[1];
      return [`${shown.name}  ${value === null || value === undefined ? '–' : style.write(value, shown.unit)}`];
    });
    const first = items[0];
    return first === undefined ? '' : [style.writeTime(first.axisValue), ...lines].join('\n');
  };
}

function valueAxis(series: TrendSeries, index: number, style: TrendStyle): object {
  const colour = style.palette.series[index] ?? style.palette.text;
  return {
    type: 'value',
    gridIndex: 0,
    position: index === 0 ? 'left' : 'right',
    name: series.name,
    nameLocation: 'end',
    nameGap: 8,
    nameTextStyle: { color: colour, align: index === 0 ? 'left' : 'right', fontSize: style.fontSize ?? 11 },
    show: index < shownAxesMax,
    splitNumber: 3,
    // Half a person and half a cent are not marked.
    minInterval: series.unit === 'count' ? 1 : series.unit === 'money' ? 100 : 0,
    splitLine: { show: index === 0 },
    axisLabel: { color: colour, fontSize: style.fontSize ?? 11, formatter: (value: number) => (value === 0 ? '0' : style.write(value, series.unit)) },
  };
}

function lineSeries(series: TrendSeries, index: number, style: TrendStyle): object {
  return {
    type: 'line',
    name: series.name,
    xAxisIndex: 0,
    yAxisIndex: index,
    showSymbol: false,
    connectNulls: false,
    lineStyle: { type: lineTypes[index] },
    endLabel: { show: index >= shownAxesMax, formatter: series.name, color: 'inherit', align: 'right', offset: [-6, -12], fontSize: (style.fontSize ?? 11) + 1 },
    labelLayout: { moveOverlap: 'shiftY' },
    data: [],
  };
}

/**
 * What a trend is made of: up to four lines over event time, each on its own axis from zero, and one lane per kind of overlay below.
 * `labels` is read when drawing: the lane texts change without a new structure.
 */
export function trendStructure(series: readonly TrendSeries[], lanes: readonly OverlayKind[], style: TrendStyle, labels: () => readonly string[]): EChartsCoreOption {
  const fontSize = style.fontSize ?? 11;
  const lanesHeight = lanes.length * Math.round(fontSize * 1.45);
  const minInterval = style.timeStepMs ?? 60_000;
  const timeLabel = { fontSize, hideOverlap: true, formatter: (value: number) => style.writeTime(value) };
  const laneColours = lanes.map((kind) => laneColour(kind, style.palette));
  const left = fontSize * 7.5;
  const right = series.length > 1 ? fontSize * 6 : 16;
  return {
    grid: [
      { left, right, top: fontSize + 16, bottom: lanesHeight + fontSize + 16 },
      { left, right, height: Math.max(1, lanesHeight), bottom: fontSize + 12, show: false },
    ],
    xAxis: [
      { type: 'time', gridIndex: 0, minInterval, max: spanEnd, axisLabel: { show: lanes.length === 0, ...timeLabel }, axisPointer: { label: { show: false } } },
      { type: 'time', gridIndex: 1, minInterval, max: spanEnd, show: lanes.length > 0, axisLabel: timeLabel, axisLine: { show: false }, axisPointer: { label: { show: false } } },
    ],
    yAxis: [
      ...series.map((one, index) => valueAxis(one, index, style)),
      {
        type: 'category', gridIndex: 1, inverse: true, data: lanes.map(style.laneName), axisLine: { show: false },
        axisLabel: { fontSize: fontSize - 1, interval: 0, width: left - 8, overflow: 'truncate' }, axisPointer: { show: false },
      },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: { trigger: 'axis', formatter: tooltipText(series, style) },
    toolbox: { show: false },
    brush: { xAxisIndex: 0, brushType: 'lineX', brushMode: 'multiple', throttleType: 'debounce', throttleDelay: 200, removeOnClick: false },
    series: [
      ...series.map((one, index) => lineSeries(one, index, style)),
      {
        type: 'custom', xAxisIndex: 1, yAxisIndex: series.length, clip: true, silent: true, encode: { x: [1, 2], y: 0 }, data: [],
        tooltip: { show: false }, renderItem: renderLane(laneColours, style.palette.panel, fontSize - 1, (index) => labels()[index] ?? ''),
      },
    ],
  };
}

function laneColour(kind: OverlayKind, palette: Palette): string {
  if (kind === 'violation' || kind === 'stream') return palette.alarmCritical;
  if (kind === 'warn') return palette.alarmWarning;
  if (kind === 'action') return palette.accent;
  return kind === 'lottery' ? palette.alarmNotice : palette.textTertiary;
}

/** What changes every second, in the order of the structure's series. */
export function trendData(series: readonly TrendSeries[], minutes: readonly TrendMinute[], overlays: readonly Overlay[], lanes: readonly OverlayKind[]): readonly Record<string, unknown>[] {
  // What happens within the newest minute stands behind its point.
  const until = overlays.reduce((latest, overlay) => Math.max(latest, overlay.atUnixMs), minutes.at(-1)?.minuteUnixMs ?? 0);
  const first = minutes[0]?.minuteUnixMs ?? 0;
  // Both time axes need the same extent, so the lane series carries invisible ends, and the lines an unknown one.
  const ends = [[-1, first, first, ''], [-1, until, until, '']];
  return [
    ...series.map((one) => ({ data: [...minutes.map((minute) => [minute.minuteUnixMs, minute.values[one.id] ?? null]), ...(until > (minutes.at(-1)?.minuteUnixMs ?? until) ? [[until, null]] : [])] })),
    { data: [...laneData(overlays, lanes, until), ...ends] },
  ];
}
