import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useLanguage } from '../../app/i18n/useText';
import type { TextPair } from '../../app/i18n/text';
import type { DimensionInfo } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { dimensionsQuery, useInstallation } from '../../shared/api/queries';
import { readView, sentQuery, tidy, writeView, type Values, type View } from './queryState';
import type { Query, QueryResult, ResultColumn, SavedView } from './types';

const valuesMax = 200;

export { dimensionsQuery };

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => api.get<readonly SavedView[]>('/api/views') });

export const resultKey = ['query'] as const;

/** One answer of the semantic layer. It is computed once per question; leaving or stopping ends the call. */
export const resultQuery = (query: Query | undefined, timeZone: string) =>
  queryOptions({
    queryKey: [...resultKey, query, timeZone],
    queryFn: ({ signal }) => api.post<QueryResult>('/api/query', sentQuery(query!, timeZone), { signal }),
    enabled: query !== undefined && query.metrics.length > 0,
    staleTime: 60_000,
    retry: false,
  });

/** Values that a dimension takes: those the dictionary lists, else those that have events. */
export function useDimensionValues(dimension: DimensionInfo | undefined, metric: string): readonly string[] {
  const { timeZone } = useInstallation();
  const asked: Query | undefined = dimension === undefined || dimension.values !== undefined ? undefined : { metrics: [metric], dimensions: [dimension.id], filters: [], top: valuesMax, totals: false };
  const found = useQuery(resultQuery(asked, timeZone)).data;
  if (dimension?.values !== undefined) return dimension.values;
  return found?.rows.flatMap((row) => (row.level === 'cell' && row.keys[0] !== null && row.keys[0] !== undefined ? [row.keys[0]] : [])) ?? [];
}

/** The view that stands in the address. A change leaves a step to go back to. */
export function useView(): readonly [View, (change: (view: View) => View) => void] {
  const search = useSearch({ strict: false }) as Values;
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const change = useCallback(
    (next: (view: View) => View) => void navigate({ to: '.', search: ((previous: Values) => writeView(tidy(next(readView(previous))))) as never }),
    [navigate],
  );
  return [view, change];
}

/** Names of dimensions and columns in the reader's language. */
export function useNames(): { readonly dimension: (id: string) => string; readonly column: (column: ResultColumn) => string } {
  const infos = useQuery(dimensionsQuery).data;
  const language = useLanguage();
  return useMemo(() => {
    const pick = (name: TextPair) => (language === 'en' ? name.en : name.zh);
    const dimension = (id: string) => {
      const info = infos?.find((candidate) => candidate.id === id);
      return info === undefined ? id : pick(info.name);
    };
    const column = (shown: ResultColumn) => (shown.kind === 'dimension' ? dimension(shown.id) : pick(shown.name));
    return { dimension, column };
  }, [infos, language]);
}
