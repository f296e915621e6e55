import { memo } from 'react';
import { useText } from '../../app/i18n/useText';
import { cutAtHits } from './panelView';
import { channelWord, kindWord, panelTexts } from './texts';
import type { PanelLine } from './types';
import { useSetName } from './words';

/** The words of a comment with every place that a rule applies to marked where it stands. */
export const CommentText = memo(function CommentText({ line }: { readonly line: PanelLine }) {
  const t = useText();
  const nameOf = useSetName();
  const parts = cutAtHits(line.text, line.hits);
  return (
    <span className="comment-text">
      {parts.map((part, index) => {
        const hit = part.hit === undefined ? undefined : line.hits[part.hit];
        if (hit === undefined) return part.text;
        const rule = nameOf(hit.rule.split(':')[0] ?? hit.rule);
        return <mark key={index} className={`hit hit-${hit.tier}`} title={t(panelTexts.channel, { channel: t(channelWord(hit.channel)), rule })}>{part.text}</mark>;
      })}
    </span>
  );
});

/** What a comment is: a question of some kind, a wish to buy, a complaint, a suspicion. Words, not colours alone. */
export const CommentMarks = memo(function CommentMarks({ labels }: { readonly labels: readonly string[] }) {
  const t = useText();
  const kind = labels.find((label) => label.startsWith('question:'))?.slice('question:'.length);
  return (
    <>
      {kind !== undefined && <span className="mark mark-question">{t(kindWord(kind))}</span>}
      {labels.includes('intent') && <span className="mark mark-intent">{t(panelTexts.intent)}</span>}
      {labels.includes('complaint') && <span className="mark mark-complaint">{t(panelTexts.complaint)}</span>}
      {labels.includes('suspect') && <span className="mark mark-suspect">{t(panelTexts.suspect)}</span>}
      {labels.includes('claim') && <span className="mark mark-suspect">{t(panelTexts.claim)}</span>}
    </>
  );
});
