import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useNow } from '../clock';
import { formatDuration } from '../number/format';
import { ErrorState } from './ErrorState';
import { LoadingSkeleton, type SkeletonShape } from './LoadingSkeleton';
import { stateTexts } from './texts';
import './states.css';

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly skeleton: SkeletonShape;
  /** Returned instead of `children` when the answer has nothing in it. */
  readonly empty?: (data: Data) => ReactNode | undefined;
  readonly children: (data: Data) => ReactNode;
}

/** Shows a query in each of its states: skeleton, error with retry, empty, data, and data that could not be renewed. */
export function QueryView<Data>({ query, skeleton, empty, children }: QueryViewProps<Data>) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    return query.isError ? <ErrorState error={query.error} retry={retry} /> : <LoadingSkeleton shape={skeleton} />;
  }
  const shown = empty?.(query.data) ?? children(query.data);
  if (!query.isError) return <>{shown}</>;
  return (
    <>
      <StaleNote since={query.dataUpdatedAt} />
      <ErrorState error={query.error} retry={retry} />
      {shown}
    </>
  );
}

function StaleNote({ since }: { readonly since: number }) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  return <p className="stale-note">{t(stateTexts.staleSince, { age: formatDuration(Math.round((now - since) / 1000), language) })}</p>;
}
