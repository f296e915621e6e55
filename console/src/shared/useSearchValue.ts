import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type SearchValues = Readonly<Record<string, unknown>>;

/** One value of the address. Undefined removes it. `push` leaves a step to go back to. */
export function useSearchValue(name: string): readonly [string | undefined, (value: string | undefined, push?: boolean) => void] {
  const search = useSearch({ strict: false }) as SearchValues;
  const navigate = useNavigate();
  const raw = search[name];
  const change = useCallback(
    (value: string | undefined, push = false) =>
      void navigate({ to: '.', replace: !push, search: ((previous: SearchValues) => ({ ...previous, [name]: value })) as never }),
    [navigate, name],
  );
  return [raw === undefined || raw === null ? undefined : String(raw), change];
}
