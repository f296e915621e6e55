import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { ConnectionBanner } from '../../app/shell/ConnectionBanner';
import { ThemeProvider } from '../../app/theme/ThemeProvider';
import { listenToKeys, useShortcut } from '../../shared/keyboard/shortcuts';
import type { RoomView } from '../../shared/live/roomView';
import { useRoom } from '../../shared/live/useRoom';
import { useWall } from '../../shared/live/useWall';
import { formatClock, unknownMark } from '../../shared/number/format';
import { MetricTile } from '../../shared/number/MetricTile';
import { AlertLevelMark, RoomBadges } from '../../shared/room/RoomBadges';
import { inWallOrder } from '../../shared/room/roomOrder';
import { onAirSeconds } from '../../shared/room/sessionClock';
import { platformWord } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { inLoudnessOrder } from '../war-room/alerts';
import { useHeadline } from '../war-room/HeadlineTiles';
import { wallTexts } from './texts';
import './wall.css';

const WallTrend = lazy(() => import('./WallTrend').then((module) => ({ default: module.WallTrend })));

const rotateEveryMs = 15_000;

/** The big screen: always dark, no controls, one room at a time. Escape leads back. `?session=` holds it on one room. */
export function WallPage() {
  return (
    <ThemeProvider force="dark">
      <ConnectionBanner />
      <Wall />
    </ThemeProvider>
  );
}

/** Index of the room that is shown; moves on by itself while there are several. */
function useRotation(count: number): number {
  const [step, setStep] = useState(0);
  useEffect(() => {
    if (count < 2) return undefined;
    const timer = setInterval(() => setStep((before) => before + 1), rotateEveryMs);
    return () => clearInterval(timer);
  }, [count]);
  return count === 0 ? 0 : step % count;
}

function Wall() {
  const t = useText();
  const navigate = useNavigate();
  const { session: held } = useSearch({ from: '/wall' });
  const cards = useWall().data;
  const sessions = held !== undefined ? [held] : inWallOrder(cards ?? []).filter((card) => card.state === 'live').map((card) => card.session);
  const index = useRotation(sessions.length);
  const shown = sessions[index];
  useEffect(() => listenToKeys(), []);
  useShortcut('Escape', wallTexts.leave, () => void (held === undefined ? navigate({ to: '/rooms' }) : navigate({ to: '/war-room/$session', params: { session: held } })));
  if (cards === undefined && held === undefined) return <LoadingSkeleton shape="page" />;
  if (shown === undefined) return <EmptyState title={t(wallTexts.nothing)} why={t(wallTexts.nothingWhy)} />;
  return <WallRoom key={shown} session={shown} position={sessions.length > 1 ? t(wallTexts.position, { position: index + 1, count: sessions.length }) : ''} />;
}

function WallRoom({ session, position }: { readonly session: string; readonly position: string }) {
  const { view } = useRoom(session);
  return view === null ? <LoadingSkeleton shape="page" /> : <WallScreen view={view} position={position} />;
}

function WallScreen({ view, position }: { readonly view: RoomView; readonly position: string }) {
  const t = useText();
  const readings = useHeadline(view);
  const clock = onAirSeconds(view.header, Math.max(view.header?.clockUnixMs ?? 0, view.watermarkUnixMs));
  const alert = inLoudnessOrder(view.alerts)[0];
  return (
    <main className="wall">
      <header className="wall-head">
        <h1>{view.header?.title ?? view.session}</h1>
        {view.header !== null && (
          <span className="wall-who">
            {t(platformWord(view.header.platform))} · {view.header.host}
          </span>
        )}
        <RoomBadges origin={view.origin} state={view.state} />
        {alert !== undefined && (
          <span className="wall-alert">
            <AlertLevelMark level={alert.level} /> {alert.ruleName}
          </span>
        )}
        <span className="wall-position">{position}</span>
        <span className="wall-clock">{clock === null ? unknownMark : formatClock(clock)}</span>
      </header>
      <section className="wall-tiles">
        {readings.map((reading) => (
          <MetricTile key={reading.definition.id} reading={reading} size="wall" />
        ))}
      </section>
      <section className="wall-trend">
        <Suspense fallback={<LoadingSkeleton shape="chart" />}>
          <WallTrend view={view} />
        </Suspense>
      </section>
    </main>
  );
}
