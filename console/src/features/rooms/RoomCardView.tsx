import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import { useText } from '../../app/i18n/useText';
import type { RoomCard } from '../../shared/api/contract';
import type { Dictionary, Installation } from '../../shared/api/queries';
import { cardReading } from '../../shared/live/readings';
import { formatClock, unknownMark } from '../../shared/number/format';
import { MetricValue } from '../../shared/number/MetricValue';
import { Sparkline } from '../../shared/number/Sparkline';
import { TrustMark } from '../../shared/number/TrustMark';
import { AlertCount, RoomBadges } from '../../shared/room/RoomBadges';
import { onAirSeconds } from '../../shared/room/sessionClock';
import { platformWord } from '../../shared/room/texts';
import { roomsTexts } from './texts';

interface RoomCardViewProps {
  readonly card: RoomCard;
  readonly heardAt: number;
  readonly selected: boolean;
  readonly dictionary: Dictionary;
  readonly installation: Installation;
}

const cardMetrics = ['online', 'viewers', 'pay_conversion'] as const;

export const RoomCardView = memo(function RoomCardView({ card, heardAt, selected, dictionary, installation }: RoomCardViewProps) {
  const t = useText();
  const reading = (id: string) => {
    const result = card.tiles[id] ?? { value: null, numerator: null, denominator: null, reason: 'noData' as const, estimated: false };
    return cardReading(dictionary.definition(id), result, card.trust, heardAt, card.state === 'ended', installation);
  };
  const gmv = reading('gmv');
  const clock = onAirSeconds(card, card.clockUnixMs);
  return (
    <Link
      to="/war-room/$session"
      params={{ session: card.session }}
      className={selected ? 'room-card room-card-selected' : 'room-card'}
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <div className="room-card-head">
        <strong>{card.title}</strong>
        <AlertCount count={card.alerts} label={t(roomsTexts.firing)} />
      </div>
      <div className="room-card-who">
        {t(platformWord(card.platform))} · {card.host}
        <span className="room-card-clock">{clock === null ? unknownMark : formatClock(clock)}</span>
      </div>
      <div className="room-card-gmv">
        <span>
          <small>{t(gmv.definition.name)}</small>
          <MetricValue reading={gmv} steady />
        </span>
        <TrustMark trust={gmv.trust} />
      </div>
      <Sparkline points={card.spark} width={240} height={32} />
      <dl className="room-card-numbers">
        {cardMetrics.map((id) => (
          <div key={id}>
            <dt>{t(dictionary.definition(id).name)}</dt>
            <dd>
              <MetricValue reading={reading(id)} steady />
            </dd>
          </div>
        ))}
      </dl>
      <RoomBadges origin={card.origin} state={card.state} />
    </Link>
  );
});
