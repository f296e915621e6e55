import { useSyncExternalStore } from 'react';

const query = globalThis.matchMedia?.('(max-width: 599px)');

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** True on a phone-wide screen: one column, nothing behind hover. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false);
}
