import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSignedOut } from '../../shared/api/http';
import { settingsQuery } from '../../shared/api/queries';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { adoptPreferences } from '../preferences';
import { SessionContext } from '../session/SessionContext';
import { sessionQuery, signOut } from '../session/sessionApi';
import { Shell } from './Shell';

/** Shows the shell to those who are signed in and sends the others to sign in, with the way back. */
export function SignedIn() {
  const queries = useQueryClient();
  const location = useLocation();
  const session = useQuery(sessionQuery);

  const settings = useQuery({ ...settingsQuery, enabled: session.data?.mustChangePassword === false }).data;
  const language = session.data?.language;
  const directionColours = settings?.directionColours;

  useEffect(() => {
    if (language !== undefined && directionColours !== undefined) adoptPreferences({ language, rise: directionColours === 'zh' ? 'red' : 'green' });
  }, [language, directionColours]);
  useEffect(() => onSignedOut(() => queries.setQueryData(sessionQuery.queryKey, null)), [queries]);

  if (session.data === undefined) {
    return session.isError ? <ErrorState error={session.error} retry={() => void session.refetch()} /> : <LoadingSkeleton shape="page" />;
  }
  if (session.data === null) return <Navigate to="/sign-in" search={{ returnTo: location.href }} replace />;
  if (session.data.mustChangePassword) return <Navigate to="/password" replace />;

  const leave = async () => {
    await signOut();
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
  };
  return (
    <SessionContext.Provider value={session.data}>
      <Shell signOut={() => void leave()} />
    </SessionContext.Provider>
  );
}
