import { App, Button } from 'antd';
import { useCallback, useRef } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { defineTexts } from '../../app/i18n/text';
import { useText } from '../../app/i18n/useText';
import './confirm.css';

const confirmTexts = defineTexts({
  audited: { zh: '此操作会记入审计', en: 'This action is written to the audit' },
  undoFor: { zh: '{seconds} 秒内可撤销', en: 'Can be undone for {seconds} s' },
});

/** One thing that will change, in numbers: "TikTok stock · 300 → 180". */
export interface Consequence {
  readonly what: string;
  readonly before?: string;
  readonly after: string;
}

export interface Confirmation {
  /** The action as a question or sentence. */
  readonly title: string;
  readonly consequences: readonly Consequence[];
  /** The verb on the button. */
  readonly verb: string;
  readonly dangerous?: boolean;
}

export const undoSeconds = 10;

function Consequences({ confirmation }: { readonly confirmation: Confirmation }) {
  const t = useText();
  return (
    <>
      <ul className="consequences">
        {confirmation.consequences.map((consequence) => (
          <li key={consequence.what}>
            <span>{consequence.what}</span>
            <strong>
              {consequence.before !== undefined && `${consequence.before} → `}
              {consequence.after}
            </strong>
          </li>
        ))}
      </ul>
      <p className="consequence-note">{t(confirmTexts.audited)}</p>
    </>
  );
}

/** Asks before an action, saying what it will do in numbers. Resolves to true when the reader agrees. */
export function useConfirm(): (confirmation: Confirmation) => Promise<boolean> {
  const { modal } = App.useApp();
  const t = useText();
  return useCallback(
    async (confirmation) =>
      await modal.confirm({
        title: confirmation.title,
        content: <Consequences confirmation={confirmation} />,
        okText: confirmation.verb,
        okButtonProps: { danger: confirmation.dangerous === true },
        cancelText: t(glossary.cancel),
        // A deliberate press: Enter on an open dialog must not confirm by accident.
        focusable: { autoFocusButton: 'cancel' },
      }),
    [modal, t],
  );
}

/** Tells that an action is done and offers its undo for ten seconds. */
export function useUndo(): (done: string, undo: () => void) => void {
  const { notification } = App.useApp();
  const t = useText();
  const count = useRef(0);
  return useCallback(
    (done, undo) => {
      const key = `undo-${count.current++}`;
      notification.success({
        key,
        title: done,
        description: t(confirmTexts.undoFor, { seconds: undoSeconds }),
        duration: undoSeconds,
        placement: 'bottomLeft',
        actions: (
          <Button
            onClick={() => {
              notification.destroy(key);
              undo();
            }}
          >
            {t(glossary.undo)}
          </Button>
        ),
      });
    },
    [notification, t],
  );
}
