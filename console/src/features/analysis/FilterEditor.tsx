import { PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented, Select, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { analysisTexts } from './texts';
import type { Filter } from './types';
import { dimensionsQuery, useDimensionValues, useNames } from './useAnalysis';
import { valueWord } from './words';

interface FilterEditorProps {
  readonly filters: readonly Filter[];
  readonly metric: string;
  readonly onChange: (filters: readonly Filter[]) => void;
}

const valuesNamedMax = 3;

/** The filters in force as removable tags, and the form that adds one. */
export function FilterEditor({ filters, metric, onChange }: FilterEditorProps) {
  const t = useText();
  const names = useNames();
  const [open, setOpen] = useState<Filter | 'new' | undefined>();
  const replace = (previous: Filter | undefined, next: Filter) => {
    onChange([...filters.filter((filter) => filter !== previous && !(filter.dimension === next.dimension && filter.operator === next.operator)), next]);
    setOpen(undefined);
  };
  const written = (filter: Filter) => {
    const shown = filter.values.slice(0, valuesNamedMax).map((value) => t(valueWord(filter.dimension, value)));
    return shown.join('、') + (filter.values.length > valuesNamedMax ? ` +${filter.values.length - valuesNamedMax}` : '');
  };
  return (
    <div className="filters">
      {filters.map((filter) => (
        <Popover key={filter.dimension + filter.operator} trigger="click" open={open === filter} onOpenChange={(next) => setOpen(next ? filter : undefined)} destroyOnHidden
          content={<FilterForm filter={filter} metric={metric} onApply={(next) => replace(filter, next)} />}>
          <Tag className="filter-tag" closable closeIcon aria-label={t(analysisTexts.removeFilter, { name: names.dimension(filter.dimension) })} onClose={() => onChange(filters.filter((other) => other !== filter))}>
            <span className="filter-name">{names.dimension(filter.dimension)} {t(filter.operator === 'in' ? analysisTexts.only : analysisTexts.except)}</span> {written(filter)}
          </Tag>
        </Popover>
      ))}
      <Popover trigger="click" open={open === 'new'} onOpenChange={(next) => setOpen(next ? 'new' : undefined)} destroyOnHidden placement="bottomLeft" content={<FilterForm filter={undefined} metric={metric} onApply={(next) => replace(undefined, next)} />}>
        <Button size="small" type="dashed" icon={<PlusOutlined />}>{t(analysisTexts.addFilter)}</Button>
      </Popover>
      {filters.length > 1 && <Button size="small" type="link" onClick={() => onChange([])}>{t(analysisTexts.clearFilters)}</Button>}
    </div>
  );
}

function FilterForm({ filter, metric, onApply }: { readonly filter: Filter | undefined; readonly metric: string; readonly onApply: (filter: Filter) => void }) {
  const t = useText();
  const infos = useQuery(dimensionsQuery).data ?? [];
  const [dimension, setDimension] = useState(filter?.dimension);
  const [operator, setOperator] = useState<Filter['operator']>(filter?.operator ?? 'in');
  const [values, setValues] = useState<readonly string[]>(filter?.values ?? []);
  const info = infos.find((candidate) => candidate.id === dimension);
  const known = useDimensionValues(info, metric);
  return (
    <div className="filter-form">
      <Select showSearch optionFilterProp="label" placeholder={t(analysisTexts.filterDimension)} aria-label={t(analysisTexts.filterDimension)} value={dimension}
        onChange={(value) => { setDimension(value); setValues([]); }} options={infos.map((candidate) => ({ value: candidate.id, label: t(candidate.name) }))} />
      <Segmented<Filter['operator']> value={operator} onChange={setOperator} options={[{ value: 'in', label: t(analysisTexts.only) }, { value: 'notIn', label: t(analysisTexts.except) }]} />
      <Select mode="tags" placeholder={t(analysisTexts.filterValues)} aria-label={t(analysisTexts.filterValues)} value={[...values]} onChange={setValues} disabled={dimension === undefined} optionFilterProp="label" maxTagCount={6}
        options={known.map((value) => ({ value, label: t(valueWord(dimension ?? '', value)) }))} />
      <Button type="primary" disabled={dimension === undefined || values.length === 0} onClick={() => dimension !== undefined && onApply({ dimension, operator, values })}>{t(analysisTexts.apply)}</Button>
      <span className="visually-hidden">{t(glossary.filter)}</span>
    </div>
  );
}
