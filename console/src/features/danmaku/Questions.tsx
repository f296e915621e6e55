import { App, Button, Input, Tooltip } from 'antd';
import { memo, useMemo, useRef, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useNow } from '../../shared/clock';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { formatDuration, formatPercent, formatScaled } from '../../shared/number/format';
import { waitLevel } from './panelView';
import { sessionPath } from './queries';
import { kindWord, panelTexts } from './texts';
import type { AnswerMode, QuestionView } from './types';
import { useListMove } from './useListMove';

interface QuestionsProps {
  readonly session: string;
  readonly questions: readonly QuestionView[];
  /** When the questions were read, on the reader's clock: the timers run on from there. */
  readonly heardAt: number;
  readonly isLive: boolean;
  readonly find: string;
  readonly mayAct: boolean;
  readonly hasKeys: boolean;
  readonly titleOf: (product: string) => string;
}

interface Given {
  readonly group: string;
  readonly mode: AnswerMode;
  /** Words to copy, once the answer is recorded. */
  readonly words: string;
  readonly answer?: string;
  readonly text?: string;
}

function useAnswering(session: string) {
  const t = useText();
  const { message } = App.useApp();
  const { mutate, isPending } = useChange(async ({ group, mode, words, ...given }: Given) => {
    await api.post(`${sessionPath(session)}/questions/${encodeURIComponent(group)}/answers`, { mode, ...given });
    if (mode !== 'copy') return void message.success(t(mode === 'post' ? panelTexts.postedDone : panelTexts.promptedDone));
    await navigator.clipboard.writeText(words).then(() => message.success(t(panelTexts.copiedDone)), () => message.warning(t(panelTexts.copyFailed)));
  });
  return { give: mutate, isPending };
}

/** The same question shown once, with how many wait and for how long; those who wait first. */
export const Questions = memo(function Questions({ session, questions, heardAt, isLive, find, mayAct, hasKeys, titleOf }: QuestionsProps) {
  const t = useText();
  const { give, isPending } = useAnswering(session);
  const found = useMemo(() => questions.filter((question) => find === '' || question.text.includes(find)), [questions, find]);
  const { selected, select } = useListMove(useMemo(() => found.map((question) => question.group), [found]), hasKeys);
  const [writing, setWriting] = useState<string>();
  useShortcut('a', panelTexts.answerKey, () => setWriting(selected), hasKeys && mayAct && selected !== undefined);
  return (
    <div className="danmaku-part">
      {found.length === 0 && <p className="panel-empty">{t(find === '' ? panelTexts.noQuestions : panelTexts.nothingFound)}</p>}
      <ol className="danmaku-list" aria-label={t(panelTexts.questions)}>
        {found.map((question) => (
          <Question key={question.group} question={question} heardAt={heardAt} isLive={isLive} selected={hasKeys && question.group === selected} mayAct={mayAct} busy={isPending} product={question.product === null ? undefined : titleOf(question.product)}
            writing={writing === question.group} onSelect={select} onWrite={setWriting} onGive={give} />
        ))}
      </ol>
      {mayAct && <div className="danmaku-foot"><span className="danmaku-keys">{t(panelTexts.keysOfQuestions)}</span></div>}
    </div>
  );
});

interface QuestionProps {
  readonly question: QuestionView;
  readonly heardAt: number;
  readonly isLive: boolean;
  readonly selected: boolean;
  readonly mayAct: boolean;
  readonly busy: boolean;
  readonly product: string | undefined;
  readonly writing: boolean;
  readonly onSelect: (group: string) => void;
  readonly onWrite: (group: string | undefined) => void;
  readonly onGive: (given: Given) => void;
}

function Question({ question, heardAt, isLive, selected, mayAct, busy, product, writing, onSelect, onWrite, onGive }: QuestionProps) {
  const t = useText();
  const language = useLanguage();
  const { suggestion, answer, group } = question;
  return (
    <li className={selected ? 'danmaku-item row-selected' : 'danmaku-item'} data-waiting={question.waiting > 0 || undefined} aria-current={selected || undefined} ref={(element) => { if (selected) element?.scrollIntoView({ block: 'nearest' }); }} onClick={() => onSelect(group)}>
      <div className="danmaku-line">
        <span className="mark mark-question">{t(kindWord(question.kind))}</span>
        {product !== undefined && <span className="danmaku-product" title={product}>{product}</span>}
        {question.waiting > 0 ? <Waiting question={question} heardAt={heardAt} isLive={isLive} /> : answer !== null && <span className="wait">{t(panelTexts.answered)}</span>}
      </div>
      <div className="question-text">{question.text} <b title={t(panelTexts.times, { count: question.count })}>{t(panelTexts.asked, { count: formatScaled(question.count, language) })}</b></div>
      {question.waiting === 0 && answer !== null && <p className="question-answer">{answer.text} <small>{t(panelTexts.answeredBy, { name: answer.by, level: t(answer.level === 'posted' ? panelTexts.levelPosted : panelTexts.levelSuggested) })}</small></p>}
      {suggestion !== null && question.waiting > 0 && (
        <div className="suggestion">
          <p>{suggestion.text}</p>
          <small>{t(panelTexts.sourceScore, { source: suggestion.source, score: formatPercent(suggestion.score) })}</small>
          {mayAct && (
            <div className="danmaku-actions">
              <Button size="small" type="primary" disabled={busy} onClick={() => onGive({ group, mode: 'prompt', answer: suggestion.answer, words: suggestion.text })}>{t(panelTexts.promptAnswer)}</Button>
              <Button size="small" disabled={busy} onClick={() => onGive({ group, mode: 'copy', answer: suggestion.answer, words: suggestion.text })}>{t(panelTexts.copyAnswer)}</Button>
              <Tooltip title={suggestion.mayPost ? undefined : t(panelTexts.mayNotPost)}>
                <Button size="small" disabled={busy || !suggestion.mayPost} onClick={() => onGive({ group, mode: 'post', answer: suggestion.answer, words: suggestion.text })}>{t(panelTexts.postAnswer)}</Button>
              </Tooltip>
            </div>
          )}
        </div>
      )}
      {mayAct && question.waiting > 0 && (writing ? <OwnAnswer group={group} busy={busy} onGive={onGive} onClose={() => onWrite(undefined)} /> : <Button size="small" type="text" className="own-answer" onClick={() => onWrite(group)}>{t(panelTexts.ownAnswer)}</Button>)}
    </li>
  );
}

/** How many wait and how long the first has: amber after one minute, red after three, in words and colour. */
function Waiting({ question, heardAt, isLive }: { readonly question: QuestionView; readonly heardAt: number; readonly isLive: boolean }) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  const seconds = Math.round((question.waitingSeconds ?? 0) + (isLive ? Math.max(0, now - heardAt) / 1000 : 0));
  return <span className={`wait wait-${waitLevel(seconds)}`}>{t(panelTexts.waiting, { count: formatScaled(question.waiting, language) })} · {formatDuration(seconds, language)}</span>;
}

const answerCharactersMax = 300;

function OwnAnswer({ group, busy, onGive, onClose }: { readonly group: string; readonly busy: boolean; readonly onGive: (given: Given) => void; readonly onClose: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const composing = useRef(false);
  const give = (mode: AnswerMode) => {
    const words = text.trim();
    if (words === '') return;
    onGive({ group, mode, text: words, words });
    onClose();
  };
  return (
    <div className="own-answer">
      <Input autoFocus value={text} maxLength={answerCharactersMax} placeholder={t(panelTexts.ownAnswerHint)} aria-label={t(panelTexts.ownAnswer)} onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => { composing.current = true; }} onCompositionEnd={() => { composing.current = false; }} onPressEnter={() => !composing.current && give('prompt')} onKeyDown={(event) => event.key === 'Escape' && onClose()} />
      <div className="danmaku-actions">
        <Button size="small" type="primary" disabled={busy || text.trim() === ''} onClick={() => give('prompt')}>{t(panelTexts.promptAnswer)}</Button>
        <Button size="small" disabled={busy || text.trim() === ''} onClick={() => give('copy')}>{t(panelTexts.copyAnswer)}</Button>
      </div>
    </div>
  );
}
