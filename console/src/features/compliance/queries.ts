import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];
export type ClaimLight = Schemas['ClaimLight'];
export type ClaimHit = Readonly<Schemas['ClaimHit']>;
export type ClaimRule = Readonly<Schemas['ClaimRuleView']>;
export type TextVerdict = Readonly<Schemas['TextVerdict']>;
export type ScreenedSentence = Readonly<Schemas['ScreenedSentence']>;
export type ProductVerdict = Readonly<Schemas['ProductVerdict']>;
export type ProductFinding = Readonly<Schemas['ProductFinding']>;
export type Certificate = Readonly<Schemas['CertificateView']>;
export type CertificateKind = Readonly<Schemas['CertificateKindView']>;
export type HostRuleRecord = Readonly<Schemas['HostRule']> & Partial<Readonly<Schemas['HostRuleRecord']>>;
export type Monitor = Readonly<Schemas['MonitorView']>;
export type LightFact = Readonly<Schemas['LightFactView']>;
export type Observation = Readonly<Schemas['ObservationView']>;
export type SessionLight = Readonly<Schemas['SessionLightView']>;
export type Dispute = Readonly<Schemas['DisputeView']>;
export type DisputeDetail = Readonly<Schemas['DisputeDetail']>;
export type DisputeAction = Schemas['DisputeAction'];

const everyFewSeconds = 3_000;
const rarely = 10 * 60_000;

export const rulesQuery = queryOptions({ queryKey: ['claim-rules'], queryFn: () => api.get<readonly ClaimRule[]>('/api/compliance/rules') });
export const certificatesQuery = queryOptions({ queryKey: ['certificates'], queryFn: () => api.get<readonly Certificate[]>('/api/compliance/certificates') });
export const certificateKindsQuery = queryOptions({ queryKey: ['certificate-kinds'], queryFn: () => api.get<readonly CertificateKind[]>('/api/compliance/certificates/kinds'), staleTime: rarely });
export const rulebookQuery = (session: string | undefined) =>
  queryOptions({ queryKey: ['rulebook', session], queryFn: () => api.get<readonly HostRuleRecord[]>(session === undefined ? '/api/compliance/rulebook' : `/api/compliance/rulebook/${encodeURIComponent(session)}`) });
export const observationsQuery = queryOptions({ queryKey: ['observations'], queryFn: () => api.get<readonly Observation[]>('/api/compliance/observations'), refetchInterval: 30_000 });
export const monitorsQuery = (liveOnly: boolean) => queryOptions({ queryKey: ['monitors', liveOnly], queryFn: () => api.get<readonly Monitor[]>('/api/compliance/monitors', { liveOnly }), refetchInterval: everyFewSeconds });
export const lightQuery = (session: string) => queryOptions({ queryKey: ['light', session], queryFn: () => api.get<SessionLight>(`/api/compliance/lights/${encodeURIComponent(session)}`), refetchInterval: everyFewSeconds });
export const disputesQuery = queryOptions({ queryKey: ['disputes'], queryFn: () => api.get<readonly Dispute[]>('/api/compliance/disputes'), refetchInterval: 10_000 });
export const disputeQuery = (id: string) => queryOptions({ queryKey: ['disputes', id], queryFn: () => api.get<DisputeDetail>(`/api/compliance/disputes/${encodeURIComponent(id)}`), refetchInterval: 10_000 });
