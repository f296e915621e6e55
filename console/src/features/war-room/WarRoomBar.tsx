import { Link, useNavigate } from '@tanstack/react-router';
import { Popover, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import type { RoomTrust } from '../../shared/api/contract';
import { roomsQuery, useInstallation } from '../../shared/api/queries';
import type { RoomView } from '../../shared/live/roomView';
import { formatClock, formatPercent, unknownMark } from '../../shared/number/format';
import { TrustMark } from '../../shared/number/TrustMark';
import { AlertLevelMark, RoomBadges } from '../../shared/room/RoomBadges';
import { onAirSeconds } from '../../shared/room/sessionClock';
import { platformWord } from '../../shared/room/texts';
import { interactionTexts } from '../interaction/texts';
import { AdjustmentMark } from './AdjustmentMark';
import { inLoudnessOrder } from './alerts';
import { SimulatedIncidents } from './SimulatedIncidents';
import { warRoomTexts } from './texts';

/** Room, host, clock, badges, ingest health, goal, adjustment window and alarms: the top bar of the war room. */
export function WarRoomBar({ view, slowedToSeconds }: { readonly view: RoomView; readonly slowedToSeconds: number | null }) {
  const t = useText();
  const header = view.header;
  const isHost = useHasRole('host');
  const clock = onAirSeconds(header, Math.max(header?.clockUnixMs ?? 0, view.watermarkUnixMs));
  return (
    <PageHeader tabTitle={header?.title ?? view.session} title={<RoomChoice session={view.session} title={header?.title ?? view.session} />}>
      {header !== null && (
        <span className="bar-who">
          {[t(platformWord(header.platform)), header.account, header.host && `${t(glossary.host)} ${header.host}`].filter(Boolean).join(' · ')}
        </span>
      )}
      <span className="bar-clock" title={t(glossary.sessionClock)}>
        <span className="visually-hidden">{t(glossary.sessionClock)}</span>
        {clock === null ? unknownMark : formatClock(clock)}
      </span>
      <RoomBadges origin={view.origin} state={view.state} />
      <SimulatedIncidents view={view} />
      <IngestHealth view={view} />
      <GoalMark view={view} />
      <AdjustmentMark view={view} />
      <AlarmMark view={view} />
      {isHost && <Link to={`/prompter/${encodeURIComponent(view.session)}` as never} target="_blank">{t(interactionTexts.prompter)}</Link>}
      {slowedToSeconds !== null && <span className="bar-slowed">{t(warRoomTexts.slowed, { seconds: slowedToSeconds })}</span>}
    </PageHeader>
  );
}

function RoomChoice({ session, title }: { readonly session: string; readonly title: string }) {
  const t = useText();
  const navigate = useNavigate();
  const rooms = useQuery(roomsQuery).data ?? [];
  const others = rooms.map((room) => ({ value: room.session, label: room.title }));
  return (
    <Select
      className="room-choice"
      variant="borderless"
      aria-label={t(warRoomTexts.chooseRoom)}
      value={session}
      popupMatchSelectWidth={false}
      options={others.some((option) => option.value === session) ? others : [{ value: session, label: title }, ...others]}
      onChange={(chosen) => void navigate({ to: '/war-room/$session', params: { session: chosen }, search: true })}
    />
  );
}

function SourceList({ trust }: { readonly trust: RoomTrust }) {
  const t = useText();
  return (
    <ul className="source-list">
      {trust.sources.map((source) => (
        <li key={source.source}>
          <strong>{source.source}</strong> {t(glossary[source.state])}
          <div>{t(warRoomTexts.sourceDetail, { duplicates: source.duplicates, late: source.late, rejected: source.rejected })}</div>
          {source.gaps.length > 0 && <div>{t(warRoomTexts.gaps, { count: source.gaps.length })}</div>}
        </li>
      ))}
    </ul>
  );
}

function IngestHealth({ view }: { readonly view: RoomView }) {
  const t = useText();
  const { lateAfterMs, staleAfterMs } = useInstallation();
  const { trust } = view;
  if (trust === null) return null;
  const count = trust.sources.length;
  const behind = trust.sources.filter((source) => source.state !== 'fresh').length;
  return (
    <Popover trigger={['hover', 'click']} content={<SourceList trust={trust} />}>
      <button type="button" className="plain-button bar-ingest">
        <TrustMark trust={{ reported: behind > 0 && trust.state === 'fresh' ? 'late' : trust.state, ageMs: trust.ageMs, heardAt: view.heardAt, lateAfterMs, staleAfterMs, final: view.state === 'ended' }} />
        {t(warRoomTexts.ingest)} {behind === 0 ? t(warRoomTexts.sourcesFresh, { count }) : t(warRoomTexts.sourcesBehind, { behind, count })}
      </button>
    </Popover>
  );
}

function GoalMark({ view }: { readonly view: RoomView }) {
  const t = useText();
  const goal = view.header?.goal ?? null;
  const gmv = view.tiles['gmv']?.value.value ?? null;
  if (goal === null || goal === 0 || gmv === null) return null;
  return (
    <span className="bar-goal">
      {t(warRoomTexts.goal)} {formatPercent(gmv / goal)}
    </span>
  );
}

function AlarmMark({ view }: { readonly view: RoomView }) {
  const t = useText();
  const firing = inLoudnessOrder(view.alerts);
  const loudest = firing[0];
  if (loudest === undefined) return null;
  return (
    <a className="bar-alarms" href="#war-room-alerts">
      <AlertLevelMark level={loudest.level} />
      {t(warRoomTexts.firingCount, { count: firing.length })}
    </a>
  );
}
