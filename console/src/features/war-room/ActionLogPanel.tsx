import { memo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { ProductRow, RoomAction } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { writeValue } from '../../shared/number/format';
import { ChangeMark } from '../../shared/number/MetricValue';
import { actionWord } from '../../shared/room/texts';
import { formatMinute } from '../../shared/time';
import { relativeChange, subjectOf, titlesOf } from './adjustment';
import { warRoomTexts } from './texts';

interface ActionLogPanelProps {
  readonly actions: readonly RoomAction[];
  readonly products: readonly ProductRow[];
}

/** What the team did and what came of it, the newest first. */
export const ActionLogPanel = memo(function ActionLogPanel({ actions, products }: ActionLogPanelProps) {
  const t = useText();
  const titleOf = titlesOf(products);
  const newestFirst = actions.toSorted((first, second) => second.atUnixMs - first.atUnixMs);
  return (
    <Panel title={t(glossary.actionLog)} className="panel-actions">
      {actions.length === 0 && <p className="panel-empty">{t(warRoomTexts.noActions)}</p>}
      <ol className="action-list" tabIndex={0} aria-label={t(glossary.actionLog)}>
        {newestFirst.map((action) => (
          <ActionItem key={action.id} action={action} subject={subjectOf(action, titleOf)} />
        ))}
      </ol>
    </Panel>
  );
});

function ActionItem({ action, subject }: { readonly action: RoomAction; readonly subject: string }) {
  const t = useText();
  const { timeZone } = useInstallation();
  return (
    <li>
      <div className="action-line">
        <time>{formatMinute(action.atUnixMs, timeZone)}</time>
        <strong>{t(actionWord(action.action))}</strong>
        <span className="action-subject">{subject}</span>
        <span className="action-actor">{action.actor}</span>
      </div>
      {action.effect === null ? <div className="action-effect">{t(warRoomTexts.measuring)}</div> : <Effect effect={action.effect} />}
    </li>
  );
}

function Effect({ effect }: { readonly effect: NonNullable<RoomAction['effect']> }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const definition = useDictionary().definition(effect.metric);
  const { before, after5, after10 } = effect;
  return (
    <div className="action-effect">
      <span>{t(definition.name)}</span>
      {before !== null && <span>{t(warRoomTexts.before, { value: writeValue(before, definition.unit, language, { currency }) })}</span>}
      {after5 !== null && (
        <span>
          {t(warRoomTexts.after5)} <ChangeMark change={relativeChange(before, after5)} />
        </span>
      )}
      {after10 !== null && (
        <span>
          {t(warRoomTexts.after10)} <ChangeMark change={relativeChange(before, after10)} />
        </span>
      )}
    </div>
  );
}
