import { useEffect, useRef } from 'react';
import { useLook } from '../../app/theme/ThemeProvider';
import { chartThemeOf } from './chartTheme';
import { echarts, type EChartsCoreOption, type EChartsType } from './echarts';

interface ChartProps {
  /** Axes, series, legend: what the chart is. Keep its identity stable; a new object draws the chart anew. */
  readonly structure: EChartsCoreOption;
  /** What changes every second, by series in the order of `structure.series`. Merged in place: nothing else is redrawn. */
  readonly data?: readonly Record<string, unknown>[];
  /** What the chart shows, in one sentence, for those who do not see it. */
  readonly summary: string;
  readonly height?: number | string;
  /** Called once with the chart, to listen to its events; returns what stops listening. */
  readonly onReady?: (chart: EChartsType) => (() => void) | undefined;
}

const always = { animation: false, tooltip: { renderMode: 'richText', confine: true } };

function withAlways(structure: EChartsCoreOption): EChartsCoreOption {
  const tooltip = { ...always.tooltip, ...(structure['tooltip'] as object | undefined) };
  return { ...always, ...structure, ...(structure['tooltip'] === undefined ? { tooltip: undefined } : { tooltip }) };
}

/** A chart that follows the theme and the size of its box, and appends instead of redrawing. */
export function Chart({ structure, data, summary, height = '100%', onReady }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const drawn = useRef<EChartsCoreOption>(undefined);
  const { palette } = useLook();
  const firstPalette = useRef(palette);

  useEffect(() => {
    if (box.current === null) return undefined;
    const created = echarts.init(box.current, chartThemeOf(firstPalette.current), { renderer: 'canvas' });
    chart.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      created.dispose();
      chart.current = undefined;
      drawn.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (firstPalette.current !== palette) chart.current?.setTheme(chartThemeOf(palette));
    firstPalette.current = palette;
  }, [palette]);

  useEffect(() => {
    const current = chart.current;
    if (current === undefined) return;
    if (drawn.current !== structure) {
      current.setOption(withAlways(structure), { notMerge: true });
      drawn.current = structure;
    }
    if (data !== undefined) current.setOption({ series: data }, { lazyUpdate: true });
  }, [structure, data]);

  useEffect(() => (chart.current === undefined ? undefined : onReady?.(chart.current)), [onReady]);

  return <div ref={box} className="chart" role="img" aria-label={summary} style={{ height, minHeight: 0, width: '100%' }} />;
}
