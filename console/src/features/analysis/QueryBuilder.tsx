import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useText } from '../../app/i18n/useText';
import { metricsQuery } from '../../shared/api/queries';
import { fieldWord } from '../../shared/number/definition';
import { groupWords } from '../dictionary/texts';
import { FilterEditor } from './FilterEditor';
import { dimensionsMax, metricsMax, topDefault, type View } from './queryState';
import { analysisTexts } from './texts';
import type { Grain, Query } from './types';
import { dimensionsQuery, useNames } from './useAnalysis';

interface QueryBuilderProps {
  readonly view: View;
  readonly change: (change: (view: View) => View) => void;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="build-part" role="group" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The conditions of a query: what is shown, cut by what, of which events. Each change answers at once. */
export function QueryBuilder({ view, change }: QueryBuilderProps) {
  const t = useText();
  const { query } = view;
  const set = (part: Partial<Query>) => change((before) => ({ ...before, query: { ...before.query, ...part } }));
  return (
    <div className="build">
      <MetricChoice query={query} set={set} />
      <DimensionChoice view={view} change={change} set={set} />
      <Part title={t(analysisTexts.filters)}>
        <FilterEditor filters={query.filters} metric={query.metrics[0] ?? 'gmv'} onChange={(filters) => set({ filters })} />
        {query.filters.length === 0 && <p className="page-note">{t(analysisTexts.noFilters)}</p>}
      </Part>
      <TimeChoice query={query} set={set} />
      <Part title={t(analysisTexts.layout)}>
        <label className="build-line"><span>{t(analysisTexts.top)}</span>
          <InputNumber min={1} max={10_000} value={query.top ?? null} placeholder={t(analysisTexts.topAll)} onChange={(top) => set({ top: top ?? undefined })} style={{ width: 88 }} />
          <Button type="link" disabled={query.top === undefined} onClick={() => set({ top: undefined })}>{t(analysisTexts.topAll)}</Button>
          {query.top === undefined && <Button type="link" onClick={() => set({ top: topDefault })}>{topDefault}</Button>}
        </label>
        <div className="build-line">
          <Checkbox checked={query.totals === true} onChange={(event) => set({ totals: event.target.checked })}>{t(analysisTexts.totals)}</Checkbox>
          <Checkbox checked={query.subtotals === true} onChange={(event) => set({ subtotals: event.target.checked })}>{t(analysisTexts.subtotals)}</Checkbox>
        </div>
      </Part>
    </div>
  );
}

interface PartProps {
  readonly query: Query;
  readonly set: (part: Partial<Query>) => void;
}

function MetricChoice({ query, set }: PartProps) {
  const t = useText();
  const infos = useQuery(metricsQuery).data;
  const options = useMemo(() => {
    const groups = [...new Set((infos ?? []).map((info) => info.group))];
    return groups.map((group) => ({
      label: t(groupWords[group] ?? fieldWord(group)),
      options: (infos ?? []).filter((info) => info.group === group).map((info) => ({ value: info.id, label: t(info.name), title: t(info.meaning), search: `${t(info.name)} ${info.id}` })),
    }));
  }, [infos, t]);
  return (
    <Part title={t(analysisTexts.metrics)}>
      <Select mode="multiple" value={[...query.metrics]} onChange={(metrics) => set({ metrics: metrics.slice(0, metricsMax) })} maxCount={metricsMax} options={options} optionFilterProp="search"
        placeholder={t(analysisTexts.addMetric, { count: metricsMax })} aria-label={t(analysisTexts.metrics)} loading={infos === undefined} popupMatchSelectWidth={320} />
    </Part>
  );
}

function DimensionChoice({ view, change, set }: QueryBuilderProps & { readonly set: PartProps['set'] }) {
  const t = useText();
  const infos = useQuery(dimensionsQuery).data;
  const names = useNames();
  const { query } = view;
  const candidates = [...query.dimensions.map((id) => ({ value: id, label: names.dimension(id) })), ...(query.grain === undefined ? [] : [{ value: 'time', label: t(analysisTexts.time) }])];
  const { across: _, ...flat } = view;
  return (
    <Part title={t(analysisTexts.dimensions)}>
      <Select mode="multiple" value={[...query.dimensions]} onChange={(dimensions) => set({ dimensions: dimensions.slice(0, dimensionsMax) })} maxCount={dimensionsMax} optionFilterProp="search" loading={infos === undefined}
        options={(infos ?? []).map((info) => ({ value: info.id, label: t(info.name), search: `${t(info.name)} ${info.id}` }))} placeholder={t(analysisTexts.addDimension, { count: dimensionsMax })} aria-label={t(analysisTexts.dimensions)} popupMatchSelectWidth={240} />
      {candidates.length > 1 && (
        <label className="build-line"><span>{t(analysisTexts.across)}</span>
          <Select value={view.across ?? ''} onChange={(across) => change(({ across: _before, ...before }) => (across === '' ? before : { ...before, across }))} style={{ minWidth: 120 }} popupMatchSelectWidth={false}
            options={[{ value: '', label: t(analysisTexts.acrossNone) }, ...candidates]} aria-label={t(analysisTexts.across)} key={flat.chart} />
        </label>
      )}
    </Part>
  );
}

function TimeChoice({ query, set }: PartProps) {
  const t = useText();
  const local = (text: string | undefined) => (text === undefined ? '' : text.length === 10 ? `${text}T00:00` : text.slice(0, 16));
  return (
    <Part title={t(analysisTexts.period)}>
      <label className="build-line"><span>{t(analysisTexts.from)}</span><Input type="datetime-local" value={local(query.from)} onChange={(event) => set({ from: event.target.value === '' ? undefined : event.target.value })} /></label>
      <label className="build-line"><span>{t(analysisTexts.to)}</span><Input type="datetime-local" value={local(query.to)} onChange={(event) => set({ to: event.target.value === '' ? undefined : event.target.value })} /></label>
      <div className="build-line"><span>{t(analysisTexts.grain)}</span>
        <Segmented<Grain | 'none'> value={query.grain ?? 'none'} onChange={(grain) => set({ grain: grain === 'none' ? undefined : grain })} aria-label={t(analysisTexts.grain)}
          options={[{ value: 'none', label: t(analysisTexts.grainNone) }, { value: 'minute', label: t(analysisTexts.grainMinute) }, { value: 'hour', label: t(analysisTexts.grainHour) }, { value: 'day', label: t(analysisTexts.grainDay) }]} />
      </div>
    </Part>
  );
}
