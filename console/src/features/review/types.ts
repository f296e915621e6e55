import type { TextPair } from '../../app/i18n/text';
import type { FunnelStage, MetricResult, Overlay, RoomAction, RoomOrigin, RoomState, TrendMinute, TrustLevel } from '../../shared/api/contract';

export interface ReviewSummary {
  readonly session: string;
  readonly room: string;
  readonly platform: string;
  readonly account: string;
  readonly title: string;
  readonly host: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly origin: RoomOrigin;
  readonly gmv: MetricResult;
  /** The review was prepared after the session had closed. */
  readonly ready: boolean;
}

export interface ReviewTotal {
  readonly metric: string;
  readonly value: MetricResult;
  readonly goal: number | null;
  readonly median7: number | null;
  readonly sessionsCompared: number;
  readonly change: number | null;
}

export interface ReviewChannel {
  readonly channel: string;
  readonly detail: string | null;
  readonly traffic: string;
  readonly views: number | null;
  readonly viewers: number | null;
  readonly viewerShare: number | null;
  readonly gmv: number | null;
  readonly gmvShare: number | null;
  readonly spend: number | null;
  readonly roi: number | null;
}

export interface ReviewProduct {
  readonly product: string;
  readonly title: string;
  readonly category: string;
  readonly brand: string;
  readonly price: number | null;
  readonly exposures: number | null;
  readonly exposedViewers: number | null;
  readonly clickers: number | null;
  readonly clickRate: number | null;
  readonly buyers: number | null;
  readonly clickPayRate: number | null;
  readonly gmv: number | null;
  readonly units: number | null;
  readonly refundAmount: number | null;
  readonly refundRate: number | null;
  readonly stock: number | null;
  readonly explainSeconds: number | null;
}

export interface WorstMetric {
  readonly metric: string;
  readonly value: MetricResult;
  readonly median7: number | null;
  /** In spreads of the sessions compared. */
  readonly deviation: number;
  readonly why: TextPair;
}

export type ItemState = 'open' | 'done' | 'dropped';

export interface ItemOutcome {
  readonly session: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  readonly moved: 'better' | 'worse' | 'unchanged' | 'unknown';
}

export interface ImprovementItem {
  readonly id: string;
  readonly session: string;
  readonly title: string;
  readonly metric: string | null;
  readonly owner: string;
  readonly dueOn: string;
  readonly state: ItemState;
  readonly createdBy: string;
  readonly outcome: ItemOutcome | null;
}

export interface ReviewGap {
  readonly fromUnixMs: number;
  readonly toUnixMs: number | null;
}

export interface ReviewTrust {
  readonly state: TrustLevel;
  readonly ageMs: number;
  readonly watermarkUnixMs: number;
  readonly gaps: readonly ReviewGap[];
  readonly sources: readonly { readonly source: string; readonly state: string; readonly duplicates: number; readonly late: number; readonly rejected: number; readonly gaps: readonly ReviewGap[] }[];
}

export interface Review {
  readonly session: string;
  readonly header: {
    readonly room: string;
    readonly title: string;
    readonly platform: string;
    readonly account: string;
    readonly host: string;
    readonly hostTier: string;
    readonly origin: RoomOrigin;
    readonly state: RoomState;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly clockUnixMs: number | null;
    readonly goal: number | null;
  };
  readonly generatedAt: string;
  readonly logPosition: number;
  readonly ready: boolean;
  readonly totals: readonly ReviewTotal[];
  readonly minutes: readonly TrendMinute[];
  readonly overlays: readonly Overlay[];
  readonly funnel: readonly FunnelStage[];
  readonly channels: readonly ReviewChannel[];
  readonly products: readonly ReviewProduct[];
  readonly worst: readonly WorstMetric[];
  readonly actions: readonly RoomAction[];
  readonly trust: ReviewTrust;
  readonly items: readonly ImprovementItem[];
  readonly sql: readonly { readonly part: string; readonly sql: string }[];
}

export interface Goal {
  readonly metric: string;
  readonly target: number;
}

export type ReportKind = 'daily' | 'weekly';
export type Values = Readonly<Record<string, MetricResult>>;

export interface ReportSummary {
  readonly id: string;
  readonly kind: ReportKind;
  readonly from: string;
  readonly to: string;
  readonly generatedAt: string;
}

export interface Report extends ReportSummary {
  readonly totals: readonly ReviewTotal[];
  readonly sessions: readonly { readonly session: string; readonly room: string; readonly title: string; readonly host: string; readonly origin: RoomOrigin; readonly startedAt: string | null; readonly endedAt: string | null; readonly values: Values }[];
  readonly days: readonly { readonly day: string; readonly values: Values }[];
  readonly worst: readonly WorstMetric[];
  readonly hosts: readonly { readonly host: string; readonly values: Values }[];
  readonly products: readonly { readonly product: string; readonly title: string; readonly values: Values }[];
}
