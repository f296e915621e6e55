import { Tag, Tooltip } from 'antd';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { shellTexts } from './texts';

export type DataOrigin = 'live' | 'replay' | 'simulated';

/** Says that what is shown is simulated or replayed. Live data carries no badge of this kind. */
export function OriginBadge({ origin }: { readonly origin: DataOrigin }) {
  const t = useText();
  if (origin === 'live') return null;
  const simulated = origin === 'simulated';
  return (
    <Tooltip title={t(simulated ? shellTexts.simulatedExplained : shellTexts.replayExplained)} trigger={['hover', 'click', 'focus']}>
      <Tag className={`origin-badge origin-${origin}`} tabIndex={0}>
        {t(simulated ? glossary.simulated : glossary.replay)}
      </Tag>
    </Tooltip>
  );
}
