import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RoomFrame } from '../api/contract';
import { roomQuery } from '../api/queries';
import { liveConnection } from './liveConnection';
import { applyFrame, type RoomView } from './roomView';

export interface WatchedRoom {
  /** Null until the first whole frame has come. */
  readonly view: RoomView | null;
  /** Seconds between frames when the server has slowed this console down; null at full rate. */
  readonly slowedToSeconds: number | null;
  readonly error: unknown;
  readonly retry: () => void;
}

interface RateNotice {
  readonly session: string;
  /** 1 at the full rate. */
  readonly everyTicks: number;
  readonly intervalSeconds: number;
}

/** One room, live: first read over HTTP for a quick first paint, then moved by the hub's frames. */
export function useRoom(session: string): WatchedRoom {
  const first = useQuery(roomQuery(session));
  const [view, setView] = useState<RoomView | null>(null);
  const [slowedToSeconds, setSlowedToSeconds] = useState<number | null>(null);

  useEffect(() => {
    const stopHearing = liveConnection.onMessage<RoomFrame>('room', (frame) => {
      if (frame.session !== session) return;
      setView((before) => applyFrame(before, frame, Date.now()));
      void liveConnection.tell('Acknowledge', frame.sequence);
    });
    const stopRate = liveConnection.onMessage<RateNotice>('rate', (rate) => {
      if (rate.session === session) setSlowedToSeconds(rate.everyTicks > 1 ? rate.intervalSeconds : null);
    });
    const stopWatching = liveConnection.subscribe({
      join: (hub) => hub.invoke('WatchRoom', session),
      leave: (hub) => hub.invoke('UnwatchRoom', session),
    });
    return () => {
      stopWatching();
      stopRate();
      stopHearing();
    };
  }, [session]);

  const live = view?.session === session ? view : null;
  const firstView = first.data === undefined ? null : applyFrame(null, { ...first.data, full: true }, first.dataUpdatedAt);
  return { view: live ?? firstView, slowedToSeconds, error: live === null && first.isError ? first.error : undefined, retry: () => void first.refetch() };
}
