import { useCallback, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useUndo } from '../../shared/confirm/useConfirm';
import { sessionPath } from './queries';
import { panelTexts } from './texts';
import type { PanelLine } from './types';
import { useReasonWord } from './words';

export type Decision = 'show' | 'block' | 'mute';

const muteMinutes = 30;

interface Decided {
  readonly line: PanelLine;
  readonly decision: Decision;
}

export interface Moderation {
  /** What was decided here and has not yet left the queue: shown on the line at once, taken back when the server refuses. */
  readonly decided: ReadonlyMap<string, Decision>;
  readonly decide: (line: PanelLine, decision: Decision) => void;
}

/** Decisions on held comments of a session. */
export function useModeration(session: string): Moderation {
  const t = useText();
  const undo = useUndo();
  const reasonWord = useReasonWord();
  const [decided, setDecided] = useState<ReadonlyMap<string, Decision>>(new Map());
  const { mutate: unmute } = useChange((viewer: string) => api.delete(`${sessionPath(session)}/mutes/${encodeURIComponent(viewer)}`));
  const { mutateAsync } = useChange(async ({ line, decision }: Decided) => {
    const reason = reasonWord(line.reason);
    const comment = `${sessionPath(session)}/comments/${encodeURIComponent(line.id)}` as const;
    if (decision === 'mute') await api.put(`${sessionPath(session)}/mutes/${encodeURIComponent(line.viewer)}`, { reason: t(panelTexts.mutedByHand, { reason }), minutes: muteMinutes });
    const verdict = decision === 'show' ? 'show' : 'block';
    await api.post(`${comment}/review`, { verdict, reason: t(decision === 'show' ? panelTexts.shownByHand : decision === 'mute' ? panelTexts.mutedByHand : panelTexts.blockedByHand, { reason }) });
  });

  const decide = useCallback((line: PanelLine, decision: Decision) => {
    setDecided((before) => (before.has(line.id) ? before : new Map(before).set(line.id, decision)));
    mutateAsync({ line, decision }).then(
      () => decision === 'mute' && undo(t(panelTexts.mutedFor, { viewer: line.viewer, minutes: muteMinutes }), () => unmute(line.viewer)),
      // The failure has been said; the line is open again.
      () => setDecided((before) => new Map([...before].filter(([id]) => id !== line.id))),
    );
  }, [mutateAsync, undo, unmute, t]);
  return { decided, decide };
}
