import { fontFamily, type Palette } from '../../app/theme/palette';

/** ECharts' theme made from the same tokens as Ant Design's. */
export function chartThemeOf(palette: Palette): object {
  const axis = {
    axisLine: { show: true, lineStyle: { color: palette.border } },
    axisTick: { show: false },
    axisLabel: { color: palette.textTertiary, fontSize: 11 },
    splitLine: { show: true, lineStyle: { color: palette.border, opacity: 0.6 } },
    nameTextStyle: { color: palette.textTertiary, fontSize: 11 },
  };
  return {
    color: [...palette.series],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: palette.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    legend: { textStyle: { color: palette.textSecondary, fontSize: 12 }, itemWidth: 16, itemHeight: 8, icon: 'roundRect' },
    tooltip: {
      backgroundColor: palette.raised,
      borderColor: palette.border,
      textStyle: { color: palette.text, fontSize: 12 },
      axisPointer: { lineStyle: { color: palette.textTertiary }, label: { backgroundColor: palette.textSecondary } },
    },
    line: { symbol: 'none', smooth: false, lineStyle: { width: 1.75 } },
    bar: { itemStyle: { borderRadius: 2 } },
    visualMap: { inRange: { color: [palette.panel, palette.accent] }, textStyle: { color: palette.textSecondary } },
    brush: { brushStyle: { color: palette.accent, opacity: 0.14, borderColor: palette.accent, borderWidth: 1 } },
  };
}

/** Line pattern of the n-th series: what keeps lines apart in print and for colour-blind readers. */
export const lineTypes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 6]] as const;
