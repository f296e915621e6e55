import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];
export type ModelsOverview = Readonly<Schemas['ModelsOverview']>;
export type Model = Readonly<Schemas['ModelView']>;
export type ModelScores = Readonly<Schemas['ModelScores']>;
export type ModelComparison = Readonly<Schemas['ModelComparison']>;
export type RecommendationList = Readonly<Schemas['RecommendationList']>;
export type RecommendedItem = Readonly<Schemas['RecommendedItem']>;
export type ItemReason = Readonly<Schemas['ItemReason']>;
export type ViewerProfile = Readonly<Schemas['ViewerProfileView']>;
export type KnownViewer = Readonly<Schemas['KnownViewer']>;
export type NearItems = Readonly<Schemas['NearItems']>;
export type ItemRule = Readonly<Schemas['ItemRuleView']>;
export type ExposureReport = Readonly<Schemas['ExposureReport']>;
export type CandidateRecall = ExposureReport['recall'];
export type VersionRecall = Readonly<Schemas['VersionRecall']>;
export type ArmTotals = Readonly<Schemas['ArmTotals']>;
export type ExposedItem = Readonly<Schemas['ExposedItem']>;
export type Batch = Readonly<Schemas['BatchView']>;
export type BatchAudience = Readonly<Schemas['BatchAudience']>;
export type RoomRanking = Readonly<Schemas['RoomRanking']>;
export type RoomRankRow = Readonly<Schemas['RoomRankRow']>;
export type RoomGoal = Schemas['RoomRankingGoal'];

const soon = 3_000;
const rarely = 30_000;

/** Whether viewers are still to be scored. */
export const isUnderWay = (batch: Batch) => batch.state === 'waiting' || batch.state === 'running';

export const modelsQuery = queryOptions({ queryKey: ['recommend-models'], queryFn: () => api.get<ModelsOverview>('/api/recommend/models'), refetchInterval: soon });
export const comparisonQuery = (left: string, right: string) =>
  queryOptions({ queryKey: ['recommend-comparison', left, right], queryFn: () => api.get<ModelComparison>('/api/recommend/models/compare', { left, right }) });
export const knownViewersQuery = queryOptions({ queryKey: ['recommend-viewers'], queryFn: () => api.get<readonly KnownViewer[]>('/api/recommend/viewers') });
export const listQuery = (viewer: string) =>
  queryOptions({ queryKey: ['recommend-list', viewer], queryFn: () => api.get<RecommendationList>(`/api/recommend/viewers/${encodeURIComponent(viewer)}`, { preview: true }) });
export const profileQuery = (viewer: string) =>
  queryOptions({ queryKey: ['recommend-profile', viewer], queryFn: () => api.get<ViewerProfile>(`/api/recommend/viewers/${encodeURIComponent(viewer)}/profile`), retry: false });
export const nearQuery = (product: string, kind: 'similar' | 'together') =>
  queryOptions({ queryKey: ['recommend-near', product, kind], queryFn: () => api.get<NearItems>(`/api/recommend/items/${encodeURIComponent(product)}/${kind}`, { count: 5 }) });
export const itemRulesQuery = queryOptions({ queryKey: ['recommend-rules'], queryFn: () => api.get<readonly ItemRule[]>('/api/recommend/rules') });
export const exposuresQuery = (days: number) => queryOptions({ queryKey: ['recommend-exposures', days], queryFn: () => api.get<ExposureReport>('/api/recommend/exposures', { days }), refetchInterval: 10_000 });
export const batchesQuery = queryOptions({
  queryKey: ['recommend-batches'], queryFn: () => api.get<readonly Batch[]>('/api/recommend/batches'), refetchInterval: (query) => (query.state.data?.some(isUnderWay) === true ? 1_000 : rarely),
});
export const batchAudienceQuery = (activeDays: number) => queryOptions({ queryKey: ['recommend-batch-audience', activeDays], queryFn: () => api.get<BatchAudience>('/api/recommend/batches/audience', { activeDays }) });
export const roomRankingQuery = (session: string, goal: RoomGoal) =>
  queryOptions({ queryKey: ['recommend-room', session, goal], queryFn: () => api.get<RoomRanking>(`/api/recommend/rooms/${encodeURIComponent(session)}`, { goal }), refetchInterval: soon });
