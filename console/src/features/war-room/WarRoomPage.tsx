import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { roomsQuery } from '../../shared/api/queries';
import { roomToOpen } from '../../shared/room/roomOrder';
import type { RoomView } from '../../shared/live/roomView';
import { useRoom } from '../../shared/live/useRoom';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { QueryView } from '../../shared/states/QueryView';
import { ActionLogPanel } from './ActionLogPanel';
import { AlertsPanel } from './AlertsPanel';
import { ChannelsPanel } from './ChannelsPanel';
import { CommentsPanel } from './CommentsPanel';
import { FunnelPanel } from './FunnelPanel';
import { HeadlineTiles } from './HeadlineTiles';
import { ProductsPanel } from './ProductsPanel';
import { warRoomTexts } from './texts';
import { TrendPanel } from './TrendPanel';
import { WarRoomBar } from './WarRoomBar';
import './war-room.css';

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
  const { view, error, retry } = useRoom(session);
  if (view !== null) return <WarRoom view={view} />;
  return (
    <>
      <PageHeader title={t(glossary.warRoom)} />
      {error === undefined ? <LoadingSkeleton shape="page" /> : <ErrorState error={error} retry={retry} />}
    </>
  );
}

function WarRoom({ view }: { readonly view: RoomView }) {
  return (
    <>
      <WarRoomBar view={view} />
      <div className="war-room">
        <div className="war-room-left">
          <FunnelPanel stages={view.funnel} />
          <ChannelsPanel rows={view.channels} />
        </div>
        <div className="war-room-middle">
          <HeadlineTiles view={view} />
          <TrendPanel session={view.session} minutes={view.trend} overlays={view.overlays} />
          <ProductsPanel session={view.session} products={view.products} online={view.tiles['online']?.value.value ?? null} />
        </div>
        <div className="war-room-right">
          <CommentsPanel comments={view.comments} counted={view.commentsDropped} />
          <div id="war-room-alerts" className="war-room-alerts">
            <AlertsPanel alerts={view.alerts} />
          </div>
          <ActionLogPanel actions={view.actions} products={view.products} />
        </div>
      </div>
    </>
  );
}
