import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { analysisTexts } from './texts';

const shownAfterMs = 1_000;

/** Says that a query is still running once it has taken a second, and offers to stop it. */
export function RunProgress({ onStop }: { readonly onStop: () => void }) {
  const t = useText();
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setElapsedMs(performance.now() - startedAt), 250);
    return () => clearInterval(timer);
  }, []);
  if (elapsedMs < shownAfterMs) return null;
  return (
    <div className="run-progress" role="status">
      <div className="skeleton-progress" />
      <span>{t(analysisTexts.runningFor, { seconds: Math.floor(elapsedMs / 1000) })}</span>
      <Button onClick={onStop}>{t(analysisTexts.stop)}</Button>
    </div>
  );
}
