import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { DeadLetterPage, IngestHealth, IngestKey, SystemState } from './types';

const everySecond = 1_000;
const everyFewSeconds = 5_000;

/** Read each second while somebody looks. */
export const healthQuery = queryOptions({ queryKey: ['ingest-health'], queryFn: () => api.get<IngestHealth>('/api/ingest/health'), refetchInterval: everySecond });

export const systemQuery = queryOptions({ queryKey: ['system'], queryFn: () => api.get<SystemState>('/api/system'), refetchInterval: everySecond });

export const lettersKey = ['dead-letters'] as const;

export const lettersQuery = (reason: string | undefined, source: string | undefined, before: string | undefined) =>
  queryOptions({
    queryKey: [...lettersKey, reason, source, before],
    queryFn: () => api.get<DeadLetterPage>('/api/dead-letters', { reason, source, before, limit: 50 }),
    refetchInterval: before === undefined ? everyFewSeconds : false,
  });

export const keysQuery = queryOptions({ queryKey: ['ingest-keys'], queryFn: () => api.get<readonly IngestKey[]>('/api/ingest-keys') });
