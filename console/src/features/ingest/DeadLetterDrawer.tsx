import { Alert, Button, Drawer, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Facts } from '../../shared/layout/Facts';
import { ErrorState } from '../../shared/states/ErrorState';
import { formatInstant } from '../../shared/time';
import { formatBytes } from './bytes';
import { compact, editable, faultOf } from './payload';
import { healthQuery, lettersKey } from './queries';
import { ingestTexts, reasonWord } from './texts';
import type { DeadLetter, ReplayAnswer } from './types';

// The list carries this many characters of a payload at most; a longer text may not be sent back, for it would lose its end.
const shownCharactersMax = 4096;

/** One refused event: why, its text to correct, and its way back through the gate. */
export function DeadLetterDrawer({ letter, onClose }: { readonly letter: DeadLetter | undefined; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Drawer title={letter === undefined ? '' : t(ingestTexts.letterTitle, { id: letter.id })} open={letter !== undefined} onClose={onClose} size={Math.min(640, globalThis.innerWidth)} destroyOnHidden>
      {letter !== undefined && <Repair key={letter.id} letter={letter} onClose={onClose} />}
    </Drawer>
  );
}

function Repair({ letter, onClose }: { readonly letter: DeadLetter; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const whole = letter.payload !== null && !letter.isCut && letter.payload.length < shownCharactersMax;
  const original = editable(letter.payload ?? '');
  const [text, setText] = useState(original);
  useEffect(() => setText(original), [original]);
  const edited = text !== original;
  const fault = text.trim() === '' ? undefined : faultOf(text);
  const replay = useChange((payload: string | null) => api.post<ReplayAnswer>(`/api/dead-letters/${encodeURIComponent(letter.id)}/replay`, { payload }), {
    renews: [lettersKey, healthQuery.queryKey],
    tellsFailure: false,
    done: (answer) => t(ingestTexts.replayed, { accepted: answer.accepted, duplicates: answer.duplicates, rejected: answer.rejected }),
    onDone: (answer) => {
      if (answer.rejected === 0) onClose();
    },
  });
  const asItCame = whole && !edited;
  return (
    <div className="page-stack">
      <Alert type="error" showIcon title={t(reasonWord(letter.reason))} description={letter.message} />
      <Facts
        facts={[
          { label: t(ingestTexts.source), value: letter.source },
          ...(letter.field === '' ? [] : [{ label: t(ingestTexts.field), value: <code>{letter.field}</code> }]),
          { label: t(ingestTexts.received), value: letter.firstAt === letter.lastAt ? formatInstant(letter.lastAt, timeZone) : `${formatInstant(letter.firstAt, timeZone)} – ${formatInstant(letter.lastAt, timeZone)}` },
          { label: t(ingestTexts.count), value: letter.count },
          { label: t(ingestTexts.size), value: formatBytes(letter.bytes) },
        ]}
      />
      {letter.payload === null && <Alert type="warning" showIcon title={t(ingestTexts.payloadGone)} />}
      {letter.payload !== null && !whole && <Alert type="warning" showIcon title={t(ingestTexts.payloadCut)} />}
      <label className="payload-label" htmlFor="payload">{t(ingestTexts.payload)}{edited && <em> {t(ingestTexts.payloadEdited)}</em>}</label>
      <Input.TextArea id="payload" className="payload" value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 8, maxRows: 24 }} spellCheck={false} {...(fault !== undefined && { status: 'warning' as const })} />
      {edited && fault !== undefined && <p className="page-note">{t(ingestTexts.notJson, { reason: fault === 'object' ? '{ }' : fault })}</p>}
      {replay.data !== undefined && replay.data.rejected > 0 && <Alert type="warning" showIcon title={t(ingestTexts.stillRefused)} description={replay.data.events.map((event) => event.message).join('; ')} />}
      {replay.isError && <ErrorState error={replay.error} />}
      <div className="form-foot">
        <Button disabled={!edited} onClick={() => setText(original)}>{t(ingestTexts.restore)}</Button>
        <Button type="primary" loading={replay.isPending} disabled={text.trim() === '' || (edited && fault !== undefined) || (!edited && !whole)} onClick={() => replay.mutate(asItCame ? null : compact(text))}>
          {t(asItCame ? ingestTexts.replay : ingestTexts.replayEdited)}
        </Button>
      </div>
    </div>
  );
}
