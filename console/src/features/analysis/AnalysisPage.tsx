import { BarChartOutlined, ControlOutlined, DownloadOutlined, HeatMapOutlined, LineChartOutlined, LinkOutlined, TableOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Alert, Button, Drawer, Dropdown, Segmented } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { usePhone } from '../../shared/layout/usePhone';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { saveFile } from '../../shared/table/csv';
import { CellDrawer } from './CellDrawer';
import { comparesPlatforms, conflictsOf } from './comparability';
import { pivotOf, metricColumnsOf } from './pivot';
import { QueryBuilder } from './QueryBuilder';
import { groupTotalsQuery, narrow, sentQuery, startView, type View } from './queryState';
import { ResultChart } from './ResultChart';
import { ResultTable, type CellKey, type ChosenCell } from './ResultTable';
import { RunProgress } from './RunProgress';
import { SavedViews } from './SavedViews';
import { analysisTexts } from './texts';
import type { ChartKind, Query, QueryResult } from './types';
import { resultKey, resultQuery, useView } from './useAnalysis';
import './analysis.css';

/** Metrics × up to four dimensions × filters × time, as table and chart; every number opens to where it comes from. */
export function AnalysisPage() {
  const t = useText();
  const phone = usePhone();
  const [view, change] = useView();
  const [building, setBuilding] = useState(false);
  const builder = <QueryBuilder view={view} change={change} />;
  return (
    <>
      <PageHeader title={t(glossary.analysis)}>
        <ChartChoice value={view.chart} onChange={(chart) => change((before) => ({ ...before, chart }))} />
        <div className="analysis-tools">
          {phone && <Button icon={<ControlOutlined />} onClick={() => setBuilding(true)}>{t(analysisTexts.build)}</Button>}
          <SavedViews view={view} onOpen={(next) => change(() => next)} />
          <Exports query={view.query} />
        </div>
      </PageHeader>
      <div className="analysis">
        {!phone && <Panel className="analysis-build">{builder}</Panel>}
        {phone && <Drawer title={t(analysisTexts.build)} open={building} onClose={() => setBuilding(false)} placement="bottom" size="85%">{builder}</Drawer>}
        <div className="analysis-answer">
          {view.query.metrics.length === 0 ? (
            <EmptyState title={t(analysisTexts.noMetricTitle)} why={t(analysisTexts.noMetricWhy)} action={{ label: t(analysisTexts.startOver), run: () => change(() => startView) }} />
          ) : (
            <Answer view={view} change={change} />
          )}
        </div>
      </div>
    </>
  );
}

function ChartChoice({ value, onChange }: { readonly value: ChartKind; readonly onChange: (kind: ChartKind) => void }) {
  const t = useText();
  const phone = usePhone();
  const option = (kind: ChartKind, icon: React.ReactNode, words: string) => ({ value: kind, icon, title: words, label: phone ? <span className="visually-hidden">{words}</span> : words });
  return (
    <Segmented<ChartKind>
      value={value}
      onChange={onChange}
      options={[
        option('table', <TableOutlined />, t(analysisTexts.chartTable)), option('line', <LineChartOutlined />, t(analysisTexts.chartLine)),
        option('bar', <BarChartOutlined />, t(analysisTexts.chartBar)), option('heat', <HeatMapOutlined />, t(analysisTexts.chartHeat)),
      ]}
    />
  );
}

function Exports({ query }: { readonly query: Query }) {
  const t = useText();
  const language = useLanguage();
  const { message } = App.useApp();
  const { timeZone } = useInstallation();
  const save = useChange(async (format: 'csv' | 'xlsx') => saveFile(`changkong-analysis.${format}`, await api.file('/api/query/export', { format, language }, sentQuery(query, timeZone))));
  const copyLink = () => void navigator.clipboard.writeText(location.href).then(() => message.success(t(analysisTexts.linkCopied)));
  return (
    <>
      <Button icon={<LinkOutlined />} aria-label={t(analysisTexts.copyLink)} title={t(analysisTexts.copyLink)} onClick={copyLink} />
      <Dropdown trigger={['click']} menu={{ items: [
        { key: 'csv', label: t(analysisTexts.exportCsv), onClick: () => save.mutate('csv') },
        { key: 'xlsx', label: t(analysisTexts.exportXlsx), onClick: () => save.mutate('xlsx') },
      ] }}>
        <Button icon={<DownloadOutlined />} loading={save.isPending} aria-label={t(glossary.export)} title={t(glossary.export)} disabled={query.metrics.length === 0} />
      </Dropdown>
    </>
  );
}

interface AnswerProps {
  readonly view: View;
  readonly change: (change: (view: View) => View) => void;
}

function Answer({ view, change }: AnswerProps) {
  const t = useText();
  const client = useQueryClient();
  const { timeZone } = useInstallation();
  const result = useQuery({ ...resultQuery(view.query, timeZone), placeholderData: (before: QueryResult | undefined) => before });
  const filterBy = (keys: readonly CellKey[]) => change((before) => filtered(before, keys));
  const stop = () => void client.cancelQueries({ queryKey: resultKey });
  const stopped = result.fetchStatus === 'idle' && (result.data === undefined || result.isPlaceholderData) && !result.isError;
  return (
    <>
      <Comparability query={view.query} warnings={result.data?.warnings ?? []} />
      {result.isFetching && <RunProgress onStop={stop} />}
      {stopped && <Alert type="info" showIcon title={t(analysisTexts.stopped)} action={<Button onClick={() => void result.refetch()}>{t(analysisTexts.runAgain)}</Button>} />}
      {result.isError && <ErrorState error={result.error} retry={() => void result.refetch()} />}
      {view.chart !== 'table' && !result.isError && !stopped && <ResultChart query={view.query} kind={view.chart} onFilter={filterBy} />}
      {result.data !== undefined && !result.isError && <Tabled result={result.data} stale={result.isPlaceholderData} view={view} change={change} onFilter={filterBy} />}
    </>
  );
}

const spanMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** A press on a cell narrows the query to the cell: its dimensions by filters, its time by the period. */
function filtered(view: View, keys: readonly CellKey[]): View {
  let { query } = view;
  for (const { column, value } of keys) {
    if (column.kind === 'dimension') query = { ...query, filters: narrow(query.filters, column.id, value) };
    const start = column.kind === 'time' ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(start) && query.grain !== undefined) query = { ...query, from: new Date(start).toISOString(), to: new Date(start + spanMs[query.grain]).toISOString() };
  }
  return { ...view, query };
}

interface TabledProps extends AnswerProps {
  readonly result: QueryResult;
  readonly stale: boolean;
  readonly onFilter: (keys: readonly CellKey[]) => void;
}

function Tabled({ result, stale, view, change, onFilter }: TabledProps) {
  const t = useText();
  const { timeZone } = useInstallation();
  const groupTotals = useQuery(resultQuery(groupTotalsQuery(view), timeZone)).data;
  const [cell, setCell] = useState<ChosenCell>();
  const openRow = (index: number) => {
    const pivot = pivotOf(result);
    const row = pivot.rows[index];
    const first = metricColumnsOf(result)[0];
    const value = row?.cells[0]?.[0];
    if (row === undefined || first === undefined || value === undefined) return;
    setCell({ keys: pivot.rowColumns.flatMap((column, at) => (row.keys[at] === null || row.keys[at] === undefined ? [] : [{ column, value: row.keys[at] }])), metric: first.id, result: value });
  };
  const keys = useListKeys(result.rows.length, openRow);
  const sort = (metric: string) => change((before) => ({ ...before, query: { ...before.query, orderBy: { metric, descending: before.query.orderBy?.metric !== metric || !before.query.orderBy.descending } } }));
  if (result.rows.length === 0 && view.query.dimensions.length > 0) {
    return <EmptyState title={t(analysisTexts.noRowsTitle)} why={t(analysisTexts.noRowsWhy)} {...(view.query.filters.length > 0 && { action: { label: t(analysisTexts.clearFilters), run: () => change((before) => ({ ...before, query: { ...before.query, filters: [] } })) } })} />;
  }
  const foot = [t(analysisTexts.elapsed, { rows: result.rows.length, milliseconds: Math.round(result.elapsedMs) }), t(analysisTexts.asOf, { position: result.position })].join(' · ');
  return (
    <Panel className={stale ? 'analysis-table analysis-stale' : 'analysis-table'}>
      <ResultTable result={result} across={view.across} groupTotals={groupTotals} query={view.query} selected={keys.selected} onSort={sort} onFilter={onFilter} onDetail={setCell} />
      <p className="page-note analysis-foot">{foot}</p>
      <CellDrawer cell={cell} query={view.query} sql={result.sql} onClose={() => setCell(undefined)} onFilter={onFilter} />
    </Panel>
  );
}

/** What must be known before numbers are held against each other: other definitions of the platforms, and what the server warns of. */
function Comparability({ query, warnings }: { readonly query: Query; readonly warnings: readonly string[] }) {
  const t = useText();
  const { infos } = useDictionary();
  const conflicts = comparesPlatforms(query) ? conflictsOf(query, infos) : [];
  if (conflicts.length === 0 && warnings.length === 0) return null;
  return (
    <Alert
      type="warning"
      className="comparability-alert"
      showIcon
      closable
      title={t(conflicts.length > 0 ? analysisTexts.notComparableTitle : analysisTexts.warnings)}
      description={
        <ul className="comparability" tabIndex={0}>
          {warnings.map((warning) => <li key={warning}>{warning}</li>)}
          {conflicts.map(({ metric, platform }) => (
            <li key={metric.id + platform.platform + platform.code}><strong>{t(metric.name)} · {platform.platform}</strong> <code>{platform.code}</code> {t(platform.remark)}</li>
          ))}
        </ul>
      }
    />
  );
}
