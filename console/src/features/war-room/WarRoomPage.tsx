import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { roomsQuery, useInstallation } from '../../shared/api/queries';
import { useNow } from '../../shared/clock';
import { roomToOpen } from '../../shared/room/roomOrder';
import type { RoomView } from '../../shared/live/roomView';
import { useRoom } from '../../shared/live/useRoom';
import { Panel } from '../../shared/layout/Panel';
import { freshnessOf, type Freshness } from '../../shared/number/trust';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { QueryView } from '../../shared/states/QueryView';
import { DanmakuPanel } from '../danmaku/DanmakuPanel';
import { ActionLogPanel } from './ActionLogPanel';
import { AlertsPanel } from './AlertsPanel';
import { FunnelPanel } from './FunnelPanel';
import { HeadlineTiles } from './HeadlineTiles';
import { ProductsPanel } from './ProductsPanel';
import { SlicePanel } from './SlicePanel';
import { warRoomTexts } from './texts';
import { WarRoomBar } from './WarRoomBar';
import './war-room.css';

// The chart library is the largest part of the page: the numbers do not wait for it.
const TrendPanel = lazy(() => import('./TrendPanel').then((module) => ({ default: module.TrendPanel })));

/** `/war-room`: opens the room that needs a look most. */
export function WarRoomStart() {
  const t = useText();
  const navigate = useNavigate();
  const rooms = useQuery(roomsQuery);
  return (
    <>
      <PageHeader title={t(glossary.warRoom)} />
      <QueryView query={rooms} skeleton="page">
        {(cards) => {
          const card = roomToOpen(cards);
          if (card !== undefined) return <Navigate to="/war-room/$session" params={{ session: card.session }} search={true} replace />;
          return (
            <EmptyState
              title={t(warRoomTexts.noRoomTitle)}
              why={t(warRoomTexts.noRoomWhy)}
              action={{ label: t(warRoomTexts.goToRooms), run: () => void navigate({ to: '/rooms' }) }}
            />
          );
        }}
      </QueryView>
    </>
  );
}

/** `/war-room/$session`: everything about one room, without scrolling the page. */
export function WarRoomPage() {
  const { session } = useParams({ from: '/signed-in/war-room/$session' });
  // A new room starts anew: no number of the last room may stand for a moment under the new name.
  return <WatchedWarRoom key={session} session={session} />;
}

function WatchedWarRoom({ session }: { readonly session: string }) {
  const t = useText();
  const { view, slowedToSeconds, error, retry } = useRoom(session);
  if (view !== null) return <WarRoom view={view} slowedToSeconds={slowedToSeconds} />;
  return (
    <>
      <PageHeader title={t(glossary.warRoom)} />
      {error === undefined ? <LoadingSkeleton shape="page" /> : <ErrorState error={error} retry={retry} />}
    </>
  );
}

/** Freshness of the room as a whole: its panels carry no mark of their own and go grey together. */
function useRoomFreshness(view: RoomView): Freshness {
  const now = useNow();
  const { lateAfterMs, staleAfterMs } = useInstallation();
  const { state = 'fresh', ageMs = 0 } = view.trust ?? {};
  return freshnessOf({ reported: state, ageMs, heardAt: view.heardAt, lateAfterMs, staleAfterMs, final: view.state === 'ended' }, now);
}

function WarRoom({ view, slowedToSeconds }: { readonly view: RoomView; readonly slowedToSeconds: number | null }) {
  const t = useText();
  const freshness = useRoomFreshness(view);
  return (
    <>
      <WarRoomBar view={view} slowedToSeconds={slowedToSeconds} />
      <div className="war-room" data-freshness={freshness}>
        <div className="war-room-left">
          <FunnelPanel stages={view.funnel} />
          <SlicePanel channels={view.channels} slices={view.slices} viewers={view.tiles['viewers']?.value.value ?? null} />
        </div>
        <div className="war-room-middle">
          <HeadlineTiles view={view} />
          <Suspense fallback={<Panel title={t(glossary.trend)} className="panel-trend"><LoadingSkeleton shape="chart" /></Panel>}>
            <TrendPanel session={view.session} minutes={view.trend} seconds={view.seconds} overlays={view.overlays} />
          </Suspense>
          <ProductsPanel session={view.session} channel={`${view.header?.platform ?? ''}:${view.header?.account ?? ''}`} products={view.products} online={view.tiles['online']?.value.value ?? null} />
        </div>
        <div className="war-room-right">
          <DanmakuPanel session={view.session} isLive={view.state === 'live'} products={view.products} overlays={view.overlays} />
          <div id="war-room-alerts" className="war-room-alerts">
            <AlertsPanel session={view.session} alerts={view.alerts} />
          </div>
          <ActionLogPanel actions={view.actions} products={view.products} />
        </div>
      </div>
    </>
  );
}
