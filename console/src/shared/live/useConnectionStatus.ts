import { useSyncExternalStore } from 'react';
import type { ConnectionStatus } from './connection';
import { liveConnection } from './liveConnection';

export function useConnectionStatus(): ConnectionStatus {
  return useSyncExternalStore(liveConnection.onStatus, liveConnection.status);
}
