import { Alert, Button, Modal } from 'antd';
import { useText } from '../../app/i18n/useText';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { userTexts } from './texts';

export interface GivenPassword {
  readonly name: string;
  readonly password: string;
}

/** A password that exists on this screen once; it closes only by the reader's own word. */
export function OneTimePassword({ given, onClose }: { readonly given: GivenPassword | undefined; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Modal title={given?.name} open={given !== undefined} closable={false} mask={{ closable: false }} keyboard={false} destroyOnHidden footer={<Button type="primary" onClick={onClose}>{t(userTexts.handedOver)}</Button>}>
      {given !== undefined && (
        <div className="page-stack">
          <Alert type="warning" showIcon title={t(userTexts.passwordTitle)} description={t(userTexts.passwordWhy, { name: given.name })} />
          <CodeBlock text={given.password} label={t(userTexts.passwordTitle)} breakWords />
        </div>
      )}
    </Modal>
  );
}
