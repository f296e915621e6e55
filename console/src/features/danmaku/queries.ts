import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { AllowRule, EngineView, FoldPage, FoldedCommentPage, KnowledgeAnswer, ReviewableComment, ViewerHistory } from './types';

export const sessionPath = (session: string) => `/api/danmaku/sessions/${encodeURIComponent(session)}` as const;

export const setsQuery = queryOptions({ queryKey: ['danmaku-sets'], queryFn: () => api.get<EngineView>('/api/danmaku/sets'), staleTime: 60_000 });
export const answersQuery = queryOptions({ queryKey: ['danmaku-answers'], queryFn: () => api.get<readonly KnowledgeAnswer[]>('/api/danmaku/answers') });
export const allowRulesQuery = queryOptions({ queryKey: ['danmaku-allow-rules'], queryFn: () => api.get<readonly AllowRule[]>('/api/danmaku/allow-rules') });

const everyFewSeconds = 3_000;

export const blockedQuery = (session: string) =>
  queryOptions({ queryKey: ['danmaku-blocked', session], queryFn: () => api.get<readonly ReviewableComment[]>(`${sessionPath(session)}/blocked`), refetchInterval: everyFewSeconds });
export const appealsQuery = (session: string) =>
  queryOptions({ queryKey: ['danmaku-appeals', session], queryFn: () => api.get<readonly ReviewableComment[]>(`${sessionPath(session)}/appeals`), refetchInterval: everyFewSeconds });
export const viewerQuery = (session: string, viewer: string) =>
  queryOptions({ queryKey: ['danmaku-viewer', session, viewer], queryFn: () => api.get<ViewerHistory>(`${sessionPath(session)}/viewers/${encodeURIComponent(viewer)}`) });

/** As many as the server gives a page. */
export const foldedPageLength = 50;

export const foldsQuery = (session: string, page: number) =>
  queryOptions({ queryKey: ['danmaku-folds', session, page], queryFn: () => api.get<FoldPage>(`${sessionPath(session)}/folded`, { page }), refetchInterval: everyFewSeconds });
export const foldedCommentsQuery = (session: string, fold: string, page: number) =>
  queryOptions({ queryKey: ['danmaku-folded', session, fold, page], queryFn: () => api.get<FoldedCommentPage>(`${sessionPath(session)}/folded/${encodeURIComponent(fold)}`, { page }) });
