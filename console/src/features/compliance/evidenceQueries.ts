import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];
export type EvidenceChain = Readonly<Schemas['EvidenceChainView']>;
export type SessionEvidence = Readonly<Schemas['SessionEvidence']>;
export type EvidenceBlock = Readonly<Schemas['EvidenceBlockView']>;
export type EvidenceReport = Readonly<Schemas['EvidenceReport']>;
export type EvidenceKey = Readonly<Schemas['EvidenceKeyView']>;
export type SubjectEvidence = Readonly<Schemas['SubjectEvidence']>;
export type EvidenceRecord = Readonly<Schemas['EvidenceRecordView']>;
export type VerdictProof = Readonly<Schemas['VerdictProof']>;

export const chainPath = (session: string) => `/api/compliance/evidence/${encodeURIComponent(session)}` as const;

export const chainsQuery = queryOptions({ queryKey: ['evidence'], queryFn: () => api.get<readonly EvidenceChain[]>('/api/compliance/evidence'), refetchInterval: 10_000 });
export const chainQuery = (session: string) => queryOptions({ queryKey: ['evidence', session], queryFn: () => api.get<SessionEvidence>(chainPath(session)), refetchInterval: 10_000 });
export const keysQuery = queryOptions({ queryKey: ['evidence-keys'], queryFn: () => api.get<readonly EvidenceKey[]>('/api/compliance/evidence/keys') });
export const subjectQuery = (session: string, subject: string) =>
  queryOptions({ queryKey: ['evidence', session, 'subject', subject], queryFn: () => api.get<SubjectEvidence>(`${chainPath(session)}/subjects/${encodeURIComponent(subject)}`), enabled: subject !== '', retry: false });
