import type { TextPair } from '../../app/i18n/text';
import type { MetricResult } from '../../shared/api/contract';

export type Grain = 'minute' | 'hour' | 'day';
export type ChartKind = 'table' | 'line' | 'bar' | 'heat';

export interface Filter {
  readonly dimension: string;
  readonly operator: 'in' | 'notIn';
  readonly values: readonly string[];
}

/** A question to the semantic layer: metrics cut by dimensions. */
export interface Query {
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly filters: readonly Filter[];
  readonly from?: string;
  readonly to?: string;
  readonly grain?: Grain;
  readonly sessions?: readonly string[];
  readonly top?: number;
  readonly orderBy?: { readonly metric: string; readonly descending: boolean };
  readonly totals?: boolean;
  readonly subtotals?: boolean;
}

export interface ResultColumn {
  readonly id: string;
  readonly kind: 'dimension' | 'time' | 'metric';
  readonly name: TextPair;
  readonly unit?: string | null;
}

export interface ResultRow {
  /** One per dimension and time column, in their order; null in a level that is summed up. */
  readonly keys: readonly (string | null)[];
  readonly values: readonly MetricResult[];
  readonly level: 'cell' | 'subtotal' | 'others';
}

export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  /** Empty when not asked for. */
  readonly totals: readonly MetricResult[];
  readonly sql: string;
  readonly elapsedMs: number;
  /** Events of the log that the answer is as of. */
  readonly position: number;
  readonly warnings: readonly string[];
}

export interface EventRows {
  readonly columns: readonly { readonly id: string; readonly name: TextPair }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly total: number;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: Query;
  readonly chart: ChartKind;
  readonly across?: string | null;
  readonly shared: boolean;
  readonly owner: string;
  readonly updatedAt: string;
}
