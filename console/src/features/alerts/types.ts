import type { AlertLevel } from '../../shared/api/contract';

export interface AlertRule {
  readonly id: string;
  readonly name: string;
  readonly metric: string;
  /** Rooms it watches; absent or null: all. */
  readonly scope: { readonly rooms?: readonly string[] | null };
  readonly operator: 'above' | 'below';
  readonly threshold: number;
  /** The newest minutes it looks at; 0: the whole session. */
  readonly windowMinutes: number;
  readonly forSeconds: number;
  readonly keepFiringSeconds: number;
  readonly level: AlertLevel;
  readonly enabled: boolean;
  /** Rules that stay quiet in the same session while this one fires. */
  readonly inhibits: readonly string[];
}

export type MatcherLabel = 'rule' | 'room' | 'session' | 'metric' | 'level';

export interface Silence {
  readonly id: string;
  readonly matchers: readonly { readonly label: MatcherLabel; readonly value: string }[];
  readonly from: string;
  readonly until: string;
  readonly comment: string;
  readonly createdBy: string;
}

export type WebhookFormat = 'generic' | 'dingTalk' | 'feishu' | 'weCom';

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly format: WebhookFormat;
  readonly url: string;
  readonly hasSecret: boolean;
  readonly levels: readonly AlertLevel[];
  readonly enabled: boolean;
  readonly lastDelivery: { readonly at: string; readonly status: number | string | null; readonly error: string | null } | null;
}
