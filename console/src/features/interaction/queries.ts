import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];
export type InteractionFrame = Readonly<Schemas['InteractionFrame']>;
export type LotteryView = Readonly<Schemas['LotteryView']>;
export type TallyView = Readonly<Schemas['TallyView']>;
export type NodeView = Readonly<Schemas['NodeView']>;
export type LineView = Readonly<Schemas['LineView']>;
export type Consent = Readonly<Schemas['ConsentView']>;

export const programmePath = (session: string) => `/api/danmaku/interaction/${encodeURIComponent(session)}` as const;
export const programmeQuery = (session: string) => queryOptions({ queryKey: ['interaction', session], queryFn: () => api.get<InteractionFrame>(programmePath(session)) });
export const consentsQuery = queryOptions({ queryKey: ['consents'], queryFn: () => api.get<readonly Consent[]>('/api/danmaku/consents') });
