import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { Panel } from '../../shared/layout/Panel';
import { programmePath, programmeQuery, type LineView } from './queries';
import { interactionTexts, originWord } from './texts';

/** What the host has before them, and the next line for them. */
export function LinesPanel({ session, lines, mayAct, isOver }: { readonly session: string; readonly lines: readonly LineView[]; readonly mayAct: boolean; readonly isOver: boolean }) {
  const t = useText();
  const [text, setText] = useState('');
  const [isPinned, setPinned] = useState(false);
  const path = programmePath(session);
  const renews = [programmeQuery(session).queryKey];
  const prompt = useChange(() => api.post(`${path}/lines`, { text: text.trim(), isPinned }), { renews, done: () => t(interactionTexts.done), onDone: () => setText('') });
  const withdraw = useChange((line: LineView) => api.delete(`${path}/lines/${encodeURIComponent(line.id)}`), { renews, done: () => t(interactionTexts.done) });
  return (
    <Panel title={t(interactionTexts.lines)}>
      {mayAct && !isOver && (
        <div className="line-form">
          <Input.TextArea value={text} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} aria-label={t(interactionTexts.lineText)} placeholder={t(interactionTexts.lineText)} onChange={(event) => setText(event.target.value)} />
          <div className="programme-line"><Checkbox checked={isPinned} onChange={(event) => setPinned(event.target.checked)}>{t(interactionTexts.pin)}</Checkbox><Button type="primary" disabled={text.trim() === ''} loading={prompt.isPending} onClick={() => prompt.mutate()}>{t(interactionTexts.promptLine)}</Button></div>
        </div>
      )}
      {lines.length === 0 && <p className="panel-empty">{t(interactionTexts.noLines)}</p>}
      <ol className="programme-list">
        {lines.map((line) => (
          <li key={line.id}>
            <p className="line-text">{line.text}</p>
            <div className="programme-line page-note"><span>{t(originWord(line.origin))} · {line.by}{line.isPinned && ` · ${t(interactionTexts.pinned)}`}</span>{mayAct && <Button size="small" type="text" danger onClick={() => withdraw.mutate(line)}>{t(interactionTexts.withdraw)}</Button>}</div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
