import { useSyncExternalStore } from 'react';
import { liveConnection, type ConnectionStatus } from './connection';

export function useConnectionStatus(): ConnectionStatus {
  return useSyncExternalStore(liveConnection.onStatus, liveConnection.status);
}
