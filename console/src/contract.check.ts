// Holds the shapes that the console reads against the server's own description (shared/api/schema.d.ts), at compile time:
// a field that the server renames or drops fails the build here. Values may be narrower than the description says
// (a union where it says text), and optional fields may be absent from it.
import type { AuditEntry, AuditPageData } from './features/audit/types';
import type { EventRows, Query, QueryResult, ResultColumn, ResultRow } from './features/analysis/types';
import type { DeadLetter, DeadLetterPage, ImportAnswer, IngestHealth, IngestKey, PartitionProgress, SourceHealth, SystemState } from './features/ingest/types';
import type { Goal, ImprovementItem, ItemOutcome, Report, ReportSummary, Review, ReviewChannel, ReviewProduct, ReviewSummary, ReviewTotal, ReviewTrust, WorstMetric } from './features/review/types';
import type { User } from './features/users/types';
import type {
  AlertView, ChannelRow, CurrentUser, DimensionInfo, FunnelStage, MetricInfo, MetricResult, Overlay, ProductRow, RoomAction, RoomCard, RoomComment, RoomFrame, RoomHeader,
  RoomTrust, Settings, SliceRow, SourceTrust, SpanComparison, Tile, TileTrust, TrendMinute,
} from './shared/api/contract';
import type { AlertRule, Silence, Webhook } from './features/alerts/types';
import type { components } from './shared/api/schema';

type Schemas = components['schemas'];

type RequiredKeys<Shape> = { [Key in keyof Shape]-?: undefined extends Shape[Key] ? never : Key }[keyof Shape];

/** Required fields of the console's shape that the server's has not: must be none. */
type Missing<Shape, Name extends keyof Schemas> = Exclude<RequiredKeys<Shape>, keyof Schemas[Name]>;

type None<Fields extends never> = Fields;

export type ContractHolds = [
  None<Missing<CurrentUser, 'CurrentUser'>>,
  None<Missing<Settings, 'TenantSettings'>>,
  None<Missing<MetricInfo, 'MetricInfo'>>,
  None<Missing<DimensionInfo, 'DimensionInfo'>>,
  None<Missing<MetricResult, 'MetricValue'>>,
  None<Missing<RoomCard, 'RoomCard'>>,
  None<Missing<RoomFrame, 'RoomFrame'>>,
  None<Missing<RoomHeader, 'RoomHeader'>>,
  None<Missing<Tile, 'Tile'>>,
  None<Missing<TileTrust, 'TileTrust'>>,
  None<Missing<TrendMinute, 'TrendMinute'>>,
  None<Missing<Overlay, 'Overlay'>>,
  None<Missing<FunnelStage, 'FunnelStage'>>,
  None<Missing<ChannelRow, 'ChannelRow'>>,
  None<Missing<ProductRow, 'ProductRow'>>,
  None<Missing<SliceRow, 'SliceRow'>>,
  None<Missing<RoomComment, 'CommentRow'>>,
  None<Missing<RoomAction, 'ActionRow'>>,
  None<Missing<RoomTrust, 'RoomTrust'>>,
  None<Missing<SourceTrust, 'SourceTrustRow'>>,
  None<Missing<SpanComparison, 'SpanComparison'>>,
  None<Missing<AlertView, 'AlertView'>>,
  None<Missing<AlertRule, 'AlertRuleView'>>,
  None<Missing<Silence, 'Silence'>>,
  None<Missing<Webhook, 'WebhookView'>>,
  None<Missing<Query, 'AnalyticsQuery'>>,
  None<Missing<QueryResult, 'QueryResult'>>,
  None<Missing<ResultColumn, 'QueryColumn'>>,
  None<Missing<ResultRow, 'QueryRow'>>,
  None<Missing<EventRows, 'RowsResult'>>,
  None<Missing<ReviewSummary, 'ReviewSummary'>>,
  None<Missing<Review, 'Review'>>,
  None<Missing<ReviewTotal, 'ReviewTotal'>>,
  None<Missing<ReviewChannel, 'ReviewChannel'>>,
  None<Missing<ReviewProduct, 'ReviewProduct'>>,
  None<Missing<ReviewTrust, 'ReviewTrust'>>,
  None<Missing<WorstMetric, 'WorstMetric'>>,
  None<Missing<ImprovementItem, 'ImprovementItemView'>>,
  None<Missing<ItemOutcome, 'ItemOutcome'>>,
  None<Missing<Goal, 'SessionGoalView'>>,
  None<Missing<ReportSummary, 'ReportSummary'>>,
  None<Missing<Report, 'Report'>>,
  None<Missing<AuditEntry, 'AuditEntryView'>>,
  None<Missing<AuditPageData, 'AuditPage'>>,
  None<Missing<User, 'User'>>,
  None<Missing<SystemState, 'SystemView'>>,
  None<Missing<PartitionProgress, 'PartitionView'>>,
  None<Missing<IngestHealth, 'IngestHealthView'>>,
  None<Missing<SourceHealth, 'SourceHealthView'>>,
  None<Missing<DeadLetter, 'DeadLetterView'>>,
  None<Missing<DeadLetterPage, 'DeadLetterPage'>>,
  None<Missing<ImportAnswer, 'ImportAnswer'>>,
  None<Missing<IngestKey, 'IngestKeyView'>>,
];
