import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useCallback, useMemo, useRef, useEffect } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useLook } from '../../app/theme/ThemeProvider';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Chart } from '../../shared/charts/Chart';
import type { EChartsType } from '../../shared/charts/echarts';
import { usePhone } from '../../shared/layout/usePhone';
import { Panel } from '../../shared/layout/Panel';
import { writeValue } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { useSearchValue } from '../../shared/useSearchValue';
import { chartDataOf, chartQueryOf, chartStructure, clickedKeys, type ChartData } from './chartOptions';
import type { CellKey } from './ResultTable';
import { analysisTexts } from './texts';
import type { ChartKind, Query, QueryResult } from './types';
import { resultQuery, useNames } from './useAnalysis';
import { useWrittenKey } from './useWrittenKey';

interface ResultChartProps {
  readonly query: Query;
  readonly kind: ChartKind;
  readonly onFilter: (keys: readonly CellKey[]) => void;
}

/** The chart beside the table, over at most two columns. A press on a bar, point or field filters by it. */
export function ResultChart({ query, kind, onFilter }: ResultChartProps) {
  const t = useText();
  const dictionary = useDictionary();
  const [chosen, choose] = useSearchValue('metric');
  const metric = chosen !== undefined && query.metrics.includes(chosen) ? chosen : (query.metrics[0] ?? '');
  const asked = chartQueryOf(query, kind);
  const result = useQuery(resultQuery(asked, useInstallation().timeZone));
  const tools = query.metrics.length > 1 && (
    <Select
      value={metric}
      onChange={(value) => choose(value)}
      aria-label={t(analysisTexts.chartMetric)}
      popupMatchSelectWidth={false}
      options={query.metrics.map((id) => ({ value: id, label: t(dictionary.definition(id).name) }))}
    />
  );
  const note = asked === undefined ? t(analysisTexts.chartNeedsOne) : kind === 'heat' && asked.dimensions.length + (asked.grain === undefined ? 0 : 1) < 2 ? t(analysisTexts.heatNeedsTwo) : undefined;
  return (
    <Panel title={t(dictionary.definition(metric).name)} tools={tools} className="analysis-chart">
      {note !== undefined ? <p className="page-note">{note}</p> : (
        <QueryView query={result} skeleton="chart">{(answer) => <Drawn result={answer} kind={kind} metric={metric} onFilter={onFilter} />}</QueryView>
      )}
    </Panel>
  );
}

interface DrawnProps {
  readonly result: QueryResult;
  readonly kind: ChartKind;
  readonly metric: string;
  readonly onFilter: (keys: readonly CellKey[]) => void;
}

function useDrawing(result: QueryResult, kind: ChartKind, metric: string) {
  const t = useText();
  const language = useLanguage();
  const { palette } = useLook();
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  const word = useWrittenKey();
  const narrow = usePhone();
  return useMemo(() => {
    const data = chartDataOf(result, kind, metric);
    if (data === undefined) return undefined;
    const definition = dictionary.definition(metric);
    const write = (value: number) => writeValue(value, definition.unit, language, { currency });
    return { data, structure: chartStructure(kind, data, { palette, unit: definition.unit, metric: t(definition.name), write, word, narrow }) };
  }, [result, kind, metric, palette, dictionary, currency, language, t, word, narrow]);
}

function Drawn({ result, kind, metric, onFilter }: DrawnProps) {
  const t = useText();
  const names = useNames();
  const dictionary = useDictionary();
  const drawing = useDrawing(result, kind, metric);
  const latest = useRef<{ data: ChartData; onFilter: DrawnProps['onFilter']; kind: ChartKind }>(undefined);
  useEffect(() => {
    latest.current = drawing === undefined ? undefined : { data: drawing.data, onFilter, kind };
  });
  const onReady = useCallback((chart: EChartsType) => {
    const click = (item: unknown) => {
      const current = latest.current;
      if (current !== undefined) current.onFilter(clickedKeys(current.kind, current.data, item as Parameters<typeof clickedKeys>[2]));
    };
    chart.on('click', click);
    return () => {
      if (!chart.isDisposed()) chart.off('click', click);
    };
  }, []);
  if (drawing === undefined || drawing.data.categories.length === 0) return <p className="page-note">{t(analysisTexts.noRowsTitle)}</p>;
  const { data, structure } = drawing;
  const summary = t(analysisTexts.chartSummary, { metric: t(dictionary.definition(metric).name), dimension: names.column(data.category) });
  const height = kind === 'bar' ? Math.max(200, data.categories.length * (12 + 14 * data.series.length) + 48) : kind === 'heat' ? Math.max(220, data.series.length * 26 + 72) : 300;
  const cut = data.categories.length < data.categoriesAll ? { shown: data.categories.length, all: data.categoriesAll } : { shown: data.series.length, all: data.seriesAll };
  return (
    <>
      <Chart structure={structure} summary={summary} height={height} onReady={onReady} />
      {cut.shown < cut.all && <p className="page-note">{t(analysisTexts.shownOf, cut)}</p>}
    </>
  );
}
