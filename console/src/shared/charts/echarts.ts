// The parts of ECharts that the console draws with; everything else stays out of the bundle.
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, BrushComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, ToolboxComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([
  AriaComponent,
  BarChart,
  BrushComponent,
  CanvasRenderer,
  CustomChart,
  DataZoomComponent,
  GridComponent,
  HeatmapChart,
  LabelLayout,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  // Brushing asks for it, although its buttons are never shown.
  ToolboxComponent,
  TooltipComponent,
  VisualMapComponent,
]);

const { clipRectByRect } = echarts.graphic;

export { clipRectByRect, echarts };
export type { EChartsCoreOption, EChartsType } from 'echarts/core';
