import { QueryClient } from '@tanstack/react-query';
import { problemOf } from '../shared/api/problem';

const retriesMax = 2;

/** A refusal is final; only a server or network that failed is asked again. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < retriesMax && (status === undefined || status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: shouldRetry, staleTime: 5_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
