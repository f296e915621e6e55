// Shapes of the server's API as the console reads them. Instants are ISO texts unless the name ends in UnixMs;
// money is in minor units; ratios are fractions.
import type { TextPair } from '../../app/i18n/text';

export type Role = 'owner' | 'operator' | 'floorController' | 'host' | 'analyst' | 'finance' | 'compliance' | 'supply' | 'viewer';

export interface CurrentUser {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Null: every room. */
  readonly rooms: readonly string[] | null;
  readonly mustChangePassword: boolean;
  readonly language: 'zh-CN' | 'en';
}

export interface Settings {
  readonly tenantName: string;
  readonly timeZone: string;
  readonly baseCurrency: string;
  readonly directionColours: 'zh' | 'en';
  readonly staleAfterSeconds: number;
  readonly lateAfterSeconds: number;
  readonly benchmarks: { readonly viewCart: number; readonly cartOrder: number; readonly orderPay: number };
  readonly retentionDays: number;
}

export interface MetricInfo {
  readonly id: string;
  readonly name: TextPair;
  readonly group: string;
  readonly unit: 'count' | 'money' | 'ratio' | 'seconds' | 'factor';
  readonly countUnit: 'none' | 'times' | 'people' | 'orders' | 'units';
  readonly timeBasis: string;
  readonly attribution: string;
  readonly refunds: string;
  readonly presale: string;
  readonly additivity: string;
  readonly direction: 'higherIsBetter' | 'lowerIsBetter' | 'neutral';
  readonly meaning: TextPair;
  readonly formula: string;
  readonly measures: readonly { readonly id: string; readonly description: TextPair; readonly sql: string }[];
  readonly sql: string;
  readonly source: string;
  readonly platforms: readonly { readonly platform: string; readonly code: string; readonly relation: string; readonly remark: TextPair }[];
}

export interface DimensionInfo {
  readonly id: string;
  readonly name: TextPair;
  readonly origin: string;
  readonly values?: readonly string[];
}

export interface MetricResult {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: null | 'noDenominator' | 'noData' | 'notAvailableHere';
  readonly estimated: boolean;
}

export type RoomOrigin = 'platform' | 'replay' | 'simulator';
export type RoomState = 'planned' | 'live' | 'ended';
export type TrustLevel = 'fresh' | 'late' | 'stale';
export type AlertLevel = 'red' | 'amber' | 'blue';

export interface RoomCard {
  readonly session: string;
  readonly room: string;
  readonly title: string;
  readonly platform: string;
  readonly account: string;
  readonly host: string;
  readonly hostTier: string | null;
  readonly origin: RoomOrigin;
  readonly state: RoomState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly clockUnixMs: number;
  readonly tiles: Readonly<Record<string, MetricResult>>;
  readonly alerts: number;
  readonly trust: TrustLevel;
  /** GMV per minute, up to 60 minutes, oldest first. */
  readonly spark: readonly number[];
}

export interface TileTrust {
  readonly state: TrustLevel;
  readonly ageMs: number;
  readonly estimated: boolean;
  readonly error: number | null;
  readonly duplicates: number;
  readonly late: number;
}

export interface Tile {
  readonly value: MetricResult;
  readonly comparison: { readonly median: number | null; readonly sessions: number; readonly change: number | null } | null;
  readonly spark: readonly (number | null)[];
  readonly trust: TileTrust;
}

export interface RoomHeader {
  readonly room: string;
  readonly title: string;
  readonly platform: string;
  readonly account: string;
  readonly host: string;
  readonly hostTier: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly clockUnixMs: number;
  /** GMV goal of the session, minor units. */
  readonly goal: number | null;
}

export interface TrendMinute {
  readonly minuteUnixMs: number;
  readonly values: Readonly<Record<string, number | null>>;
}

export type OverlayKind = 'warn' | 'record' | 'violation' | 'lottery' | 'product' | 'action' | 'stream';

export interface Overlay {
  readonly id: string;
  readonly kind: OverlayKind;
  readonly atUnixMs: number;
  readonly endUnixMs: number | null;
  readonly label: string;
}

export type FunnelStageName = 'exposed' | 'entered' | 'productExposed' | 'clicked' | 'carted' | 'ordered' | 'paid';

export interface FunnelStage {
  readonly stage: FunnelStageName;
  readonly people: number;
  readonly times: number;
  /** Share of the previous stage's people who came here. */
  readonly rate: number | null;
  readonly loss: number | null;
  readonly benchmarkLoss: number | null;
  readonly recoverableGmv: number | null;
}

export interface ChannelRow {
  readonly channel: string;
  readonly detail: string | null;
  readonly traffic: string;
  readonly views: number;
  readonly viewers: number;
  readonly viewerShare: number | null;
  readonly gmv: number;
  readonly gmvShare: number | null;
  readonly spend: number;
  readonly roi: number | null;
}

export interface ProductRow {
  readonly product: string;
  /** What the stock ledger knows it by; null while no listing has named it. */
  readonly sku: string | null;
  readonly title: string;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
  readonly pinned: boolean;
  readonly explaining: boolean;
  readonly exposures: number;
  readonly exposedViewers: number;
  readonly clickers: number;
  readonly clickRate: number | null;
  readonly buyers: number;
  readonly clickPayRate: number | null;
  readonly gmv: number;
  readonly units: number;
  readonly refundAmount: number;
  readonly refundRate: number | null;
  readonly stock: number | null;
  readonly minutesToEmpty: number | null;
  readonly explainSeconds: number;
}

export interface SliceRow {
  readonly value: string;
  readonly viewers: number;
  readonly gmv: number;
  readonly buyers: number;
}

export interface RoomComment {
  readonly id: string;
  readonly atUnixMs: number;
  readonly viewer: string;
  readonly fanLevel: string | number | null;
  readonly text: string;
  /** How often the same text came in a row. */
  readonly repeats: number;
}

export interface AlertView {
  readonly id: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly session: string | null;
  readonly room: string;
  readonly metric: string;
  readonly level: AlertLevel;
  readonly state: 'pending' | 'firing' | 'resolved';
  readonly value: number | null;
  readonly threshold: number;
  readonly since: string;
  readonly firedAt: string | null;
  readonly resolvedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly silencedBy: string | null;
  readonly inhibitedBy: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** A metric per minute before an action and after it; `after…` is null until the event time `after…AtUnixMs`. */
export interface ActionEffect {
  readonly metric: string;
  readonly before: number | null;
  readonly after5: number | null;
  readonly after10: number | null;
  readonly after5AtUnixMs: number;
  readonly after10AtUnixMs: number;
}

export interface RoomAction {
  readonly id: string;
  readonly atUnixMs: number;
  readonly action: string;
  readonly product: string | null;
  /** The product that made way, of a swap. */
  readonly replaced: string | null;
  readonly text: string | null;
  readonly actor: string;
  readonly effect: ActionEffect | null;
}

export interface SourceTrust {
  readonly source: string;
  readonly state: TrustLevel;
  readonly lastAcceptedUnixMs: number | null;
  readonly watermarkUnixMs: number | null;
  readonly duplicates: number;
  readonly late: number;
  readonly rejected: number;
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly fromUnixMs: number;
  readonly toUnixMs: number;
}

export interface RoomTrust {
  readonly state: TrustLevel;
  readonly ageMs: number;
  readonly watermarkUnixMs: number;
  readonly gaps: readonly Gap[];
  readonly sources: readonly SourceTrust[];
}

/** State of one room: whole when `full`, else only what changed since the frame before. */
export interface RoomFrame {
  readonly session: string;
  readonly sequence: number;
  readonly full: boolean;
  readonly serverUnixMs: number;
  readonly watermarkUnixMs: number;
  readonly acceptedThroughUnixMs: number;
  readonly origin: RoomOrigin;
  readonly state: RoomState;
  readonly header?: RoomHeader | null;
  readonly tiles?: Readonly<Record<string, Tile>> | null;
  readonly trend?: { readonly minutes: readonly TrendMinute[] } | null;
  readonly overlays?: readonly Overlay[] | null;
  readonly funnel?: readonly FunnelStage[] | null;
  readonly channels?: readonly ChannelRow[] | null;
  readonly products?: readonly ProductRow[] | null;
  readonly slices?: Readonly<Record<string, readonly SliceRow[]>> | null;
  readonly comments?: readonly RoomComment[] | null;
  readonly commentsDropped?: number | null;
  readonly alerts?: readonly AlertView[] | null;
  readonly actions?: readonly RoomAction[] | null;
  readonly trust?: RoomTrust | null;
}

/** One metric in two spans of a session. */
export interface SpanComparison {
  readonly metric: string;
  readonly a: number | null;
  readonly b: number | null;
  readonly change: number | null;
}
