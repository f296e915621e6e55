import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveConnection } from '../../shared/live/liveConnection';
import { useConnectionStatus } from '../../shared/live/useConnectionStatus';
import type { PanelFrame } from '../danmaku/types';
import { applyPush } from './programmePush';
import { programmeQuery } from './queries';

const everySecond = 1_000;
/** While changes are pushed the programme is read anew only so that the time of a quiet session goes on. */
const everyTenSeconds = 10_000;

/** The programme of one session: read once, then pushed with the panel of its comments; read each second while there is no push. */
export function useProgramme(session: string) {
  const client = useQueryClient();
  const isPushed = useConnectionStatus().state === 'connected';
  useEffect(() => {
    const { queryKey } = programmeQuery(session);
    const stopHearing = liveConnection.onMessage<PanelFrame>('danmaku', ({ session: of, interaction }) => {
      if (of === session && interaction) client.setQueryData(queryKey, (known) => applyPush(known, interaction));
    });
    const stopWatching = liveConnection.subscribe({
      join: (hub) => hub.invoke('WatchDanmaku', session),
      leave: (hub) => hub.invoke('UnwatchDanmaku', session),
    });
    return () => {
      stopWatching();
      stopHearing();
    };
  }, [client, session]);
  return useQuery({ ...programmeQuery(session), refetchInterval: isPushed ? everyTenSeconds : everySecond });
}
