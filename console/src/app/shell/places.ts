import type { Role } from '../../shared/api/contract';
import { glossary } from '../i18n/glossary';
import type { TextPair } from '../i18n/text';

export type IconName = 'rooms' | 'warRoom' | 'analysis' | 'review' | 'metrics' | 'ingest' | 'alerts' | 'comments' | 'recommendation' | 'stock' | 'compliance' | 'audit' | 'users' | 'settings';

export interface Place {
  /** Path of the page. It appears in the navigation once its route is registered. */
  readonly path: string;
  readonly name: TextPair;
  readonly icon: IconName;
  /** Roles that see it; absent: everyone. */
  readonly roles?: readonly Role[];
  /** Keys that go there. */
  readonly keys?: string;
}

export const places: readonly Place[] = [
  { path: '/rooms', name: glossary.rooms, icon: 'rooms', keys: 'g r' },
  { path: '/war-room', name: glossary.warRoom, icon: 'warRoom', keys: 'g w' },
  { path: '/analysis', name: glossary.analysis, icon: 'analysis', keys: 'g a', roles: ['owner', 'operator', 'analyst', 'finance'] },
  { path: '/review', name: glossary.review, icon: 'review', keys: 'g v' },
  { path: '/danmaku', name: glossary.comments, icon: 'comments', keys: 'g d', roles: ['owner', 'operator', 'floorController', 'compliance'] },
  { path: '/compliance', name: glossary.roleCompliance, icon: 'compliance', keys: 'g c', roles: ['owner', 'operator', 'floorController', 'compliance'] },
  { path: '/recommend', name: glossary.recommendation, icon: 'recommendation', keys: 'g e', roles: ['owner', 'operator', 'floorController', 'analyst'] },
  { path: '/stock', name: glossary.stock, icon: 'stock', keys: 'g k', roles: ['owner', 'operator', 'floorController', 'analyst', 'finance', 'supply'] },
  { path: '/alerts', name: glossary.alerts, icon: 'alerts', keys: 'g l' },
  { path: '/metrics', name: glossary.metricDictionary, icon: 'metrics', keys: 'g m' },
  { path: '/ingest', name: glossary.ingestHealth, icon: 'ingest', keys: 'g i', roles: ['owner', 'operator', 'analyst'] },
  { path: '/audit', name: glossary.audit, icon: 'audit', roles: ['owner', 'compliance'] },
  { path: '/users', name: glossary.users, icon: 'users', roles: ['owner'] },
  { path: '/settings', name: glossary.settings, icon: 'settings', keys: 'g s' },
];

/** Places that the reader may open, of those that exist. */
export function placesFor(roles: readonly Role[], exists: (path: string) => boolean): readonly Place[] {
  return places.filter((place) => exists(place.path) && (place.roles === undefined || place.roles.some((role) => roles.includes(role))));
}

/** How many places stand in the bottom bar of a phone; the rest is behind "more". */
export const bottomPlacesMax = 4;
