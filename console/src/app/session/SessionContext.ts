import { createContext, useContext } from 'react';
import type { CurrentUser, Role } from '../../shared/api/contract';

export const SessionContext = createContext<CurrentUser | null>(null);

/** The signed-in reader; only pages inside the shell may ask. */
export function useSession(): CurrentUser {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession was called outside the shell.');
  return session;
}

export function useHasRole(...roles: readonly Role[]): boolean {
  return useSession().roles.some((role) => roles.includes(role));
}
