import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../shared/api/http';
import { liveConnection } from '../../shared/live/liveConnection';
import { applyPanel, freshBudget, type LineBudget, type PanelView } from './panelView';
import type { PanelFrame } from './types';

const panelQuery = (session: string) =>
  queryOptions({ queryKey: ['danmaku', session], queryFn: () => api.get<PanelFrame>(`/api/danmaku/sessions/${encodeURIComponent(session)}`), gcTime: 0 });

interface WatchedPanel {
  readonly view: PanelView | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Frames that came since the last drawing are applied together, once per animation frame: a burst costs one rendering. */
function batchPerFrame(apply: (frames: readonly PanelFrame[]) => void): { readonly add: (frame: PanelFrame) => void; readonly stop: () => void } {
  let waiting: PanelFrame[] = [];
  let asked: number | undefined;
  const flush = () => {
    asked = undefined;
    const frames = waiting;
    waiting = [];
    apply(frames);
  };
  return {
    add: (frame) => {
      waiting.push(frame);
      asked ??= requestAnimationFrame(flush);
    },
    stop: () => {
      if (asked !== undefined) cancelAnimationFrame(asked);
    },
  };
}

/** The panel of one session's comments, live; nothing but the component that calls it is drawn again. */
export function usePanel(session: string): WatchedPanel {
  const first = useQuery(panelQuery(session));
  const [view, setView] = useState<PanelView | null>(null);

  useEffect(() => {
    let known: PanelView | null = null;
    let budget: LineBudget = freshBudget;
    const batch = batchPerFrame((frames) => {
      for (const frame of frames) ({ view: known, budget } = applyPanel(known, frame, budget, Date.now()));
      setView(known);
    });
    const stopHearing = liveConnection.onMessage<PanelFrame>('danmaku', (frame) => {
      if (frame.session === session) batch.add(frame);
    });
    const stopWatching = liveConnection.subscribe({
      join: (hub) => hub.invoke('WatchDanmaku', session),
      leave: (hub) => hub.invoke('UnwatchDanmaku', session),
    });
    return () => {
      stopWatching();
      stopHearing();
      batch.stop();
    };
  }, [session]);

  const live = view?.frame.session === session ? view : null;
  const firstView = first.data === undefined ? null : applyPanel(null, first.data, freshBudget, first.dataUpdatedAt).view;
  return { view: live ?? firstView, error: live === null && first.isError ? first.error : undefined, retry: () => void first.refetch() };
}
