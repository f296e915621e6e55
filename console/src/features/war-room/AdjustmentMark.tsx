import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useDictionary } from '../../shared/api/queries';
import type { RoomView } from '../../shared/live/roomView';
import { formatClock } from '../../shared/number/format';
import { ChangeMark } from '../../shared/number/MetricValue';
import { actionWord } from '../../shared/room/texts';
import { adjustmentOf, subjectOf, titlesOf } from './adjustment';
import { warRoomTexts } from './texts';

/** The adjustment window after the newest action: what was done, how long until its effect is judged, and what was measured. */
export function AdjustmentMark({ view }: { readonly view: RoomView }) {
  const t = useText();
  const dictionary = useDictionary();
  const window = view.state === 'live' ? adjustmentOf(view.actions, view.watermarkUnixMs) : undefined;
  if (window === undefined) return null;
  const { action, effect, judgedInMs, minutes, change } = window;
  const subject = subjectOf(action, titlesOf(view.products));
  return (
    <span className="bar-adjustment" title={`${t(glossary.adjustmentWindow)}: ${t(actionWord(action.action))} ${subject}. ${t(warRoomTexts.adjustmentNote)}`}>
      <span className="bar-adjustment-action">
        {t(actionWord(action.action))} {subject}
      </span>
      {minutes !== null && (
        <span>
          {t(dictionary.definition(effect.metric).name)} {t(minutes === 5 ? warRoomTexts.after5 : warRoomTexts.after10)} <ChangeMark change={change} />
        </span>
      )}
      {judgedInMs !== null && <span className="bar-adjustment-clock">{t(warRoomTexts.judgedIn, { time: formatClock(Math.ceil(judgedInMs / 1000)) })}</span>}
    </span>
  );
}
