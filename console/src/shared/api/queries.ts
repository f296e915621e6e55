import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { definitionOf, unknownDefinition } from '../number/definition';
import type { MetricDefinition } from '../number/reading';
import type { DimensionInfo, MetricInfo, RoomCard, RoomFrame, Settings } from './contract';
import { api } from './http';

const rarely = 10 * 60_000;

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => api.get<Settings>('/api/settings'), staleTime: rarely });

export const metricsQuery = queryOptions({ queryKey: ['metrics'], queryFn: () => api.get<readonly MetricInfo[]>('/api/metrics'), staleTime: rarely });

export const dimensionsQuery = queryOptions({ queryKey: ['dimensions'], queryFn: () => api.get<readonly DimensionInfo[]>('/api/dimensions'), staleTime: rarely });

export const roomsQuery = queryOptions({ queryKey: ['rooms'], queryFn: () => api.get<readonly RoomCard[]>('/api/rooms') });

export const roomQuery = (session: string) =>
  queryOptions({ queryKey: ['room', session], queryFn: () => api.get<RoomFrame>(`/api/rooms/${encodeURIComponent(session)}`), gcTime: 0 });

export interface Dictionary {
  /** The entry of a metric; one that is unknown is shown by its id. */
  readonly definition: (id: string) => MetricDefinition;
  readonly infos: readonly MetricInfo[];
  /** Whether a metric counts up through a session, so that the increase over a second means something; a level or a ratio does not. */
  readonly grows: (id: string) => boolean;
}

const none: readonly MetricInfo[] = [];

export function useDictionary(): Dictionary {
  const infos = useQuery(metricsQuery).data ?? none;
  return useMemo(() => {
    const byId = new Map(infos.map((info) => [info.id, definitionOf(info)]));
    const counted = new Set(infos.filter((info) => info.additivity === 'sum' || info.additivity === 'distinct').map((info) => info.id));
    return { infos, grows: (id) => counted.has(id), definition: (id) => byId.get(id) ?? unknownDefinition(id) };
  }, [infos]);
}

export interface Installation {
  readonly currency: string;
  readonly timeZone: string;
  readonly lateAfterMs: number;
  readonly staleAfterMs: number;
}

/** What the settings of the installation mean for showing numbers; sensible values until they have been read. */
export function useInstallation(): Installation {
  const settings = useQuery(settingsQuery).data;
  return useMemo(
    () => ({
      currency: settings?.baseCurrency ?? 'CNY',
      timeZone: settings?.timeZone ?? 'Asia/Shanghai',
      lateAfterMs: (settings?.lateAfterSeconds ?? 5) * 1000,
      staleAfterMs: (settings?.staleAfterSeconds ?? 30) * 1000,
    }),
    [settings],
  );
}
