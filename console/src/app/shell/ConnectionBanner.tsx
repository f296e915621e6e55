import { DisconnectOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNow } from '../../shared/clock';
import { liveConnection } from '../../shared/live/liveConnection';
import { useConnectionStatus } from '../../shared/live/useConnectionStatus';
import { formatDuration } from '../../shared/number/format';
import { useLanguage, useText } from '../i18n/useText';
import { shellTexts } from './texts';

const patienceMs = 1500;

/** True once the connection has been away for longer than a reader would not notice. */
function useLost(): boolean {
  const { state } = useConnectionStatus();
  const away = state === 'waiting' || state === 'connecting';
  const [patienceOver, setPatienceOver] = useState(false);
  useEffect(() => {
    if (!away) return undefined;
    const timer = setTimeout(() => setPatienceOver(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setPatienceOver(false);
    };
  }, [away]);
  return away && patienceOver;
}

/** Says that the connection is lost, how old the page is and when the next attempt comes. */
export function ConnectionBanner() {
  const lost = useLost();
  return lost ? <Banner /> : null;
}

function Banner() {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  const { state, lastMessageAt, retryAt } = useConnectionStatus();
  const age = lastMessageAt === null ? null : formatDuration(Math.round((now - lastMessageAt) / 1000), language);
  const seconds = retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div className="connection-banner" role="alert">
      <DisconnectOutlined />
      <strong>{t(state === 'connecting' ? shellTexts.connecting : shellTexts.lost)}</strong>
      <span>{age === null ? t(shellTexts.nothingShown) : t(shellTexts.shownAge, { age })}</span>
      {state === 'waiting' && (
        <>
          <span>{t(shellTexts.retryIn, { seconds })}</span>
          <Button onClick={() => liveConnection.retryNow()}>{t(shellTexts.retryNow)}</Button>
        </>
      )}
    </div>
  );
}
