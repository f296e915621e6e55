import { Button } from 'antd';
import { memo, useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { formatDuration } from '../../shared/number/format';
import { CommentMarks, CommentText } from './CommentText';
import { waitLevel } from './panelView';
import { panelTexts } from './texts';
import type { PanelFrame, PanelLine } from './types';
import { useListMove } from './useListMove';
import { useModeration, type Decision } from './useModeration';
import { useReasonWord } from './words';

interface HoldQueueProps {
  readonly session: string;
  readonly holds: PanelFrame['holds'];
  /** The clock of the session. */
  readonly asOfUnixMs: number;
  readonly find: string;
  readonly mayAct: boolean;
  /** Whether the panel has the keyboard. */
  readonly hasKeys: boolean;
  readonly onViewer: (viewer: string) => void;
}

const decisionTexts = { show: panelTexts.showing, block: panelTexts.blocking, mute: panelTexts.muting } as const;

/** Held comments, the oldest first. A decision marks its line at once; the line leaves when the log has it. */
export const HoldQueue = memo(function HoldQueue({ session, holds, asOfUnixMs, find, mayAct, hasKeys, onViewer }: HoldQueueProps) {
  const t = useText();
  const { decided, decide } = useModeration(session);
  const lines = useMemo(() => holds.first.filter((line) => find === '' || line.text.includes(find) || line.viewer.includes(find)), [holds, find]);
  const open = useMemo(() => lines.filter((line) => !decided.has(line.id)), [lines, decided]);
  const { selected, select } = useListMove(useMemo(() => open.map((line) => line.id), [open]), hasKeys);
  const chosen = open.find((line) => line.id === selected);
  const act = (decision: Decision) => chosen !== undefined && decide(chosen, decision);
  const keys = hasKeys && mayAct && chosen !== undefined;
  useShortcut('s', panelTexts.showKey, () => act('show'), keys);
  useShortcut('b', panelTexts.blockKey, () => act('block'), keys);
  useShortcut('u', panelTexts.muteKey, () => act('mute'), keys);
  const rest = holds.waiting - holds.first.length;
  return (
    <div className="danmaku-part">
      {lines.length === 0 && <p className="panel-empty">{t(find === '' ? panelTexts.noHolds : panelTexts.nothingFound)}</p>}
      <ol className="danmaku-list" aria-label={t(panelTexts.holds)}>
        {lines.map((line) => (
          <Held key={line.id} line={line} ageSeconds={Math.max(0, Math.round((asOfUnixMs - Date.parse(line.at)) / 1000))} decision={decided.get(line.id)} selected={hasKeys && line.id === selected} mayAct={mayAct} onSelect={select} onDecide={decide} onViewer={onViewer} />
        ))}
      </ol>
      <div className="danmaku-foot">
        {rest > 0 && <span>{t(panelTexts.moreHolds, { count: rest })}</span>}
        {mayAct && <span className="danmaku-keys">{t(panelTexts.keysOfHolds)}</span>}
      </div>
    </div>
  );
});

interface HeldProps {
  readonly line: PanelLine;
  readonly ageSeconds: number;
  readonly decision: Decision | undefined;
  readonly selected: boolean;
  readonly mayAct: boolean;
  readonly onSelect: (id: string) => void;
  readonly onDecide: (line: PanelLine, decision: Decision) => void;
  readonly onViewer: (viewer: string) => void;
}

function Held({ line, ageSeconds, decision, selected, mayAct, onSelect, onDecide, onViewer }: HeldProps) {
  const t = useText();
  const language = useLanguage();
  const reasonWord = useReasonWord();
  const age = formatDuration(ageSeconds, language);
  return (
    <li className={selected ? 'danmaku-item row-selected' : 'danmaku-item'} data-decision={decision} aria-current={selected || undefined} ref={(element) => { if (selected) element?.scrollIntoView({ block: 'nearest' }); }} onClick={() => onSelect(line.id)}>
      <div className="danmaku-line">
        <span className="mark mark-suspect">{reasonWord(line.reason)}</span>
        <CommentMarks labels={line.labels.filter((label) => label !== 'suspect')} />
        <button type="button" className="plain-button comment-viewer" onClick={() => onViewer(line.viewer)}>{line.viewer}</button>
        <span className={`wait wait-${waitLevel(ageSeconds)}`} title={t(panelTexts.ageLabel, { age })}>{age}</span>
      </div>
      <CommentText line={line} />
      {decision !== undefined && <strong className="danmaku-decided" role="status">{t(decisionTexts[decision])}</strong>}
      {decision === undefined && mayAct && (
        <div className="danmaku-actions">
          <Button size="small" onClick={() => onDecide(line, 'show')}>{t(panelTexts.show)}</Button>
          <Button size="small" danger onClick={() => onDecide(line, 'block')}>{t(panelTexts.block)}</Button>
          <Button size="small" type="text" onClick={() => onDecide(line, 'mute')}>{t(panelTexts.muteViewer)}</Button>
        </div>
      )}
    </li>
  );
}
