import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { onSignedOut } from '../../shared/api/http';
import { settingsQuery } from '../../shared/api/queries';
import { adoptPreferences } from '../preferences';
import { SessionContext } from '../session/SessionContext';
import { sessionQuery, signOut } from '../session/sessionApi';
import { Shell } from './Shell';

/** The shell with its session. The route lets nobody else in; a session that ends meanwhile is sent to sign in from here. */
export function SignedIn() {
  const queries = useQueryClient();
  const router = useRouter();
  const session = useQuery(sessionQuery).data ?? null;
  const directionColours = useQuery({ ...settingsQuery, enabled: session !== null }).data?.directionColours;
  const language = session?.language;

  useEffect(() => {
    if (language !== undefined && directionColours !== undefined) adoptPreferences({ language, rise: directionColours === 'zh' ? 'red' : 'green' });
  }, [language, directionColours]);

  const forget = useCallback(async () => {
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
    await router.invalidate();
  }, [queries, router]);
  useEffect(() => onSignedOut(() => void forget()), [forget]);

  if (session === null) return null;
  return (
    <SessionContext.Provider value={session}>
      <Shell signOut={() => void signOut().then(forget)} />
    </SessionContext.Provider>
  );
}
