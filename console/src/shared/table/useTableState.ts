import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readTableState, writeTableState, type SearchValues, type TableState } from './tableState';

/** State of table `id`, kept in the address. */
export function useTableState(id: string): readonly [TableState, (state: TableState) => void] {
  const search = useSearch({ strict: false }) as SearchValues;
  const navigate = useNavigate();
  const state = useMemo(() => readTableState(search, id), [search, id]);
  const change = useCallback(
    (next: TableState) =>
      void navigate({ to: '.', replace: true, search: ((previous: SearchValues) => writeTableState(previous, id, next)) as never }),
    [navigate, id],
  );
  return [state, change];
}
