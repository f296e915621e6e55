import { useSyncExternalStore } from 'react';

// One timer for every age and clock on the page; it stops when nothing is shown.
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The reader's clock in milliseconds, renewed once a second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now, () => now);
}
