import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import type { RoomCard, RoomState } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { roomsQuery, useDictionary, useInstallation } from '../../shared/api/queries';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { useWall } from '../../shared/live/useWall';
import { inWallOrder } from '../../shared/room/roomOrder';
import { stateWords } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { QueryView } from '../../shared/states/QueryView';
import { RoomCardView } from './RoomCardView';

import { roomsTexts } from './texts';
import './rooms.css';

type StateChoice = RoomState | 'all';

export function RoomsPage() {
  const t = useText();
  const wall = useWall();
  const [choice, setChoice] = useState<StateChoice>('all');
  const cards = wall.data;
  return (
    <>
      <PageHeader title={t(glossary.rooms)}>
        {cards !== undefined && cards.length > 0 && (
          <>
            <span className="rooms-count">{t(roomsTexts.counts, { live: cards.filter((card) => card.state === 'live').length, all: cards.length })}</span>
            <Segmented<StateChoice>
              value={choice}
              onChange={setChoice}
              options={[{ value: 'all', label: t(roomsTexts.all) }, ...(['live', 'planned', 'ended'] as const).map((value) => ({ value, label: t(stateWords[value]) }))]}
            />
          </>
        )}
      </PageHeader>
      <QueryView query={wall} skeleton="tiles" empty={(all) => (all.length === 0 ? <NoRooms /> : undefined)}>
        {(all) => <RoomGrid cards={choice === 'all' ? all : all.filter((card) => card.state === choice)} heardAt={wall.dataUpdatedAt} />}
      </QueryView>
    </>
  );
}

function RoomGrid({ cards, heardAt }: { readonly cards: readonly RoomCard[]; readonly heardAt: number }) {
  const t = useText();
  const navigate = useNavigate();
  const dictionary = useDictionary();
  const installation = useInstallation();
  const ordered = useMemo(() => inWallOrder(cards), [cards]);
  const { selected } = useListKeys(ordered.length, (index) => {
    const card = ordered[index];
    if (card !== undefined) void navigate({ to: '/war-room/$session', params: { session: card.session } });
  });
  if (ordered.length === 0) return <p className="rooms-none">{t(roomsTexts.noneInState)}</p>;
  return (
    <div className="room-grid">
      {ordered.map((card, index) => (
        <RoomCardView key={card.session} card={card} heardAt={heardAt} selected={index === selected} dictionary={dictionary} installation={installation} />
      ))}
    </div>
  );
}

function NoRooms() {
  const t = useText();
  const queries = useQueryClient();
  const mayStart = useHasRole('owner', 'operator');
  const start = useMutation({
    mutationFn: () => api.post('/api/simulator/start', {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: roomsQuery.queryKey }),
  });
  return (
    <EmptyState
      title={t(roomsTexts.emptyTitle)}
      why={t(roomsTexts.emptyWhy)}
      action={mayStart ? { label: t(roomsTexts.startSimulator), run: () => start.mutate() } : undefined}
    >
      {start.isError && <ErrorState error={start.error} />}
    </EmptyState>
  );
}
