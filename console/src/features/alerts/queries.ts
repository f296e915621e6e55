import { queryOptions } from '@tanstack/react-query';
import type { AlertView } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import type { AlertRule, Silence, Webhook } from './types';

const everyFewSeconds = 3_000;

export const alertsKey = ['alerts'] as const;
export const alertsQuery = queryOptions({ queryKey: alertsKey, queryFn: () => api.get<readonly AlertView[]>('/api/alerts'), refetchInterval: everyFewSeconds });
export const rulesQuery = queryOptions({ queryKey: ['alert-rules'], queryFn: () => api.get<readonly AlertRule[]>('/api/alert-rules') });
export const silencesQuery = queryOptions({ queryKey: ['silences'], queryFn: () => api.get<readonly Silence[]>('/api/silences') });
export const webhooksQuery = queryOptions({ queryKey: ['webhooks'], queryFn: () => api.get<readonly Webhook[]>('/api/webhooks'), refetchInterval: everyFewSeconds });

export const pathOf = <Area extends 'alerts' | 'alert-rules' | 'silences' | 'webhooks'>(area: Area, id: string) => `/api/${area}/${encodeURIComponent(id)}` as const;
