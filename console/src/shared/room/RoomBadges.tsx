import { BellOutlined, ExclamationCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Tag } from 'antd';
import { useText } from '../../app/i18n/useText';
import { OriginBadge, type DataOrigin } from '../../app/shell/OriginBadge';
import type { AlertLevel, RoomOrigin, RoomState } from '../api/contract';
import { alertLevelWords, stateWords } from './texts';
import './room.css';

const origins: Readonly<Record<RoomOrigin, DataOrigin>> = { platform: 'live', replay: 'replay', simulator: 'simulated' };

/** State of the broadcast, and where its data comes from when it is not a platform. */
export function RoomBadges({ origin, state }: { readonly origin: RoomOrigin; readonly state: RoomState }) {
  const t = useText();
  return (
    <span className="room-badges">
      <Tag className={`room-state room-state-${state}`}>{t(stateWords[state])}</Tag>
      <OriginBadge origin={origins[origin]} />
    </span>
  );
}

/** Level of an alarm: icon and word, colour only beside them. */
export function AlertLevelMark({ level }: { readonly level: AlertLevel }) {
  const t = useText();
  const Icon = level === 'red' ? ExclamationCircleFilled : level === 'amber' ? WarningFilled : InfoCircleFilled;
  return (
    <span className={`alert-level alert-${level}`}>
      <Icon />
      {t(alertLevelWords[level])}
    </span>
  );
}

export function AlertCount({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <span className={count > 0 ? 'alert-count alert-count-some' : 'alert-count'} title={label} aria-label={`${label} ${count}`}>
      <BellOutlined />
      {count}
    </span>
  );
}
