import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { Goal, Report, ReportKind, ReportSummary, Review, ReviewSummary } from './types';

const minute = 60_000;

export const reviewsQuery = queryOptions({ queryKey: ['reviews'], queryFn: () => api.get<readonly ReviewSummary[]>('/api/reviews'), refetchInterval: minute });

const reviewPath = (session: string) => `/api/reviews/${encodeURIComponent(session)}` as const;

export const reviewQuery = (session: string) => queryOptions({ queryKey: ['review', session], queryFn: () => api.get<Review>(reviewPath(session)), refetchInterval: minute });

export const goalsPath = (session: string) => `/api/goals/${encodeURIComponent(session)}` as const;

export const goalsQuery = (session: string) => queryOptions({ queryKey: ['goals', session], queryFn: () => api.get<readonly Goal[]>(goalsPath(session)) });

export const exportPath = (session: string) => `${reviewPath(session)}/export` as const;
export const itemsPath = (session: string) => `${reviewPath(session)}/items` as const;
export const itemPath = (id: string) => `/api/items/${encodeURIComponent(id)}` as const;

export const reportsQuery = (kind: ReportKind) => queryOptions({ queryKey: ['reports', kind], queryFn: () => api.get<readonly ReportSummary[]>('/api/reports', { kind }) });

export const reportQuery = (id: string) => queryOptions({ queryKey: ['report', id], queryFn: () => api.get<Report>(`/api/reports/${encodeURIComponent(id)}`) });
