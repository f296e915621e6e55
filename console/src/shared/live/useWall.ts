import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RoomCard } from '../api/contract';
import { roomsQuery } from '../api/queries';
import { liveConnection } from './liveConnection';
import { mergeRows } from './roomView';

const emptyWallAskMs = 3_000;
const lostWallAskMs = 10_000;

/** An empty wall has no one to push to it before the first session, and a lost connection nobody at all: both ask. */
function askAgainMs(cards: readonly RoomCard[] | undefined): number | false {
  if (cards === undefined || cards.length === 0) return emptyWallAskMs;
  return liveConnection.status().state === 'connected' ? false : lostWallAskMs;
}

/** All rooms that the reader may see, live. */
export function useWall(): UseQueryResult<readonly RoomCard[]> {
  const queries = useQueryClient();
  useEffect(() => {
    const stopHearing = liveConnection.onMessage<{ readonly cards: readonly RoomCard[] }>('wall', ({ cards }) =>
      queries.setQueryData(roomsQuery.queryKey, (before) => (before === undefined ? undefined : mergeRows(before, cards, (card) => card.session))),
    );
    const stopWatching = liveConnection.subscribe({ join: (hub) => hub.invoke('WatchWall'), leave: (hub) => hub.invoke('UnwatchWall') });
    return () => {
      stopWatching();
      stopHearing();
    };
  }, [queries]);
  return useQuery({ ...roomsQuery, refetchInterval: (query) => askAgainMs(query.state.data) });
}
