import { Modal } from 'antd';
import { useRegisteredShortcuts } from '../../shared/keyboard/shortcuts';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';

interface HelpOverlayProps {
  readonly open: boolean;
  readonly close: () => void;
}

/** All shortcuts of the page that is shown: each panel registers its own. */
export function HelpOverlay({ open, close }: HelpOverlayProps) {
  const t = useText();
  const shortcuts = useRegisteredShortcuts();
  const byKeys = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  return (
    <Modal open={open} onCancel={close} footer={null} title={t(glossary.help)} width={560}>
      <dl className="help-keys">
        {[...byKeys.values()].map((shortcut) => (
          <div key={shortcut.keys}>
            <dt>
              {shortcut.keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(shortcut.label)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
