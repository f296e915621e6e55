import { BellOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { memo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { AlertView } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { Panel } from '../../shared/layout/Panel';
import { unknownMark, writeValue } from '../../shared/number/format';
import { AlertLevelMark } from '../../shared/room/RoomBadges';
import { formatMinute } from '../../shared/time';
import { inLoudnessOrder, loudestWaiting } from './alerts';
import { warRoomTexts } from './texts';
import { silenceMinutes, useAlertActions } from './useAlertActions';
import { muteMinutes, useRoomMute } from './useRoomMute';

/** Alarms of the room, the loudest first; `x` acknowledges the one that waits longest at the top, `m` mutes the room. */
export const AlertsPanel = memo(function AlertsPanel({ session, alerts }: { readonly session: string; readonly alerts: readonly AlertView[] }) {
  const t = useText();
  const mayAct = useHasRole('owner', 'operator', 'floorController');
  const { acknowledge, silence } = useAlertActions();
  const shown = inLoudnessOrder(alerts);
  const loudest = loudestWaiting(alerts);
  useShortcut('x', warRoomTexts.acknowledgeLoudest, () => loudest !== undefined && acknowledge(loudest), mayAct && loudest !== undefined);
  const mute = useRoomMute(session);
  useShortcut('m', warRoomTexts.mute, mute.toggle, mayAct);
  return (
    <Panel
      title={t(glossary.alerts)}
      note={<AlertsNote count={shown.length} mutedUntil={mute.mutedUntil} />}
      tools={mayAct && <MuteButton muted={mute.mutedUntil !== undefined} busy={mute.busy} toggle={mute.toggle} />}
      className="panel-alerts"
    >
      {shown.length === 0 && <p className="panel-empty">{t(warRoomTexts.noAlerts)}</p>}
      <ul className="alert-list" aria-live="polite">
        {shown.map((alert) => (
          <AlertItem
            key={alert.id}
            alert={alert}
            {...(mayAct && { onAcknowledge: () => acknowledge(alert), onSilence: (minutes: number) => silence({ alert, minutes }) })}
          />
        ))}
      </ul>
    </Panel>
  );
});

function AlertsNote({ count, mutedUntil }: { readonly count: number; readonly mutedUntil: string | undefined }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const parts = [
    ...(count > 0 ? [t(warRoomTexts.firingCount, { count })] : []),
    ...(mutedUntil === undefined ? [] : [t(warRoomTexts.roomMutedUntil, { time: formatMinute(Date.parse(mutedUntil), timeZone) })]),
  ];
  return <>{parts.join(' · ')}</>;
}

function MuteButton({ muted, busy, toggle }: { readonly muted: boolean; readonly busy: boolean; readonly toggle: () => void }) {
  const t = useText();
  const label = muted ? t(warRoomTexts.unmuteRoom) : t(warRoomTexts.muteRoom, { minutes: muteMinutes });
  return <Button type={muted ? 'primary' : 'default'} icon={<BellOutlined />} loading={busy} onClick={toggle} aria-label={label} title={`${label} (m)`}>{t(muted ? warRoomTexts.unmute : glossary.silence)}</Button>;
}

interface AlertItemProps {
  readonly alert: AlertView;
  readonly onAcknowledge?: () => void;
  readonly onSilence?: (minutes: number) => void;
}

function AlertItem({ alert, onAcknowledge, onSilence }: AlertItemProps) {
  const t = useText();
  const language = useLanguage();
  const { currency, timeZone } = useInstallation();
  const definition = useDictionary().definition(alert.metric);
  const write = (value: number | null) => (value === null ? unknownMark : writeValue(value, definition.unit, language, { currency }));
  const handled = alert.acknowledgedBy !== null || alert.silencedBy !== null;
  return (
    <li className={handled ? `alert-item alert-item-${alert.level} alert-item-handled` : `alert-item alert-item-${alert.level}`}>
      <div className="alert-line">
        <AlertLevelMark level={alert.level} />
        <strong>{alert.ruleName}</strong>
        <time>{formatMinute(Date.parse(alert.since), timeZone)}</time>
      </div>
      <div className="alert-line">
        <span className="alert-value">
          {t(definition.name)} {t(warRoomTexts.alertValue, { value: write(alert.value), threshold: write(alert.threshold) })}
        </span>
      </div>
      <div className="alert-line">
        {alert.acknowledgedBy !== null && <span className="alert-value">{t(warRoomTexts.acknowledgedBy, { name: alert.acknowledgedBy })}</span>}
        {alert.silencedBy !== null && <span className="alert-value">{t(warRoomTexts.silencedBy)}</span>}
        {onAcknowledge !== undefined && alert.acknowledgedBy === null && <Button onClick={onAcknowledge}>{t(glossary.acknowledge)}</Button>}
        {onSilence !== undefined && alert.silencedBy === null && (
          <Dropdown
            trigger={['click']}
            menu={{ items: silenceMinutes.map((minutes) => ({ key: minutes, label: t(warRoomTexts.silenceFor, { minutes }), onClick: () => onSilence(minutes) })) }}
          >
            <Button>{t(glossary.silence)}</Button>
          </Dropdown>
        )}
      </div>
    </li>
  );
}
