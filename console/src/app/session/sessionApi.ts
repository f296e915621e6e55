import { queryOptions } from '@tanstack/react-query';
import type { CurrentUser } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { problemOf } from '../../shared/api/problem';

/** Null when nobody is signed in. */
async function readSession(): Promise<CurrentUser | null> {
  try {
    return (await api.get<CurrentUser | undefined>('/api/auth/me')) ?? null;
  } catch (error) {
    if (problemOf(error).status === 401) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });

export const signIn = (userName: string, password: string) => api.post<CurrentUser>('/api/auth/login', { userName, password });

export const signOut = () => api.post('/api/auth/logout');

export const changePassword = (currentPassword: string, newPassword: string) => api.post('/api/auth/password', { currentPassword, newPassword });
