import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { defineTexts } from '../../app/i18n/text';
import { useText } from '../../app/i18n/useText';
import './layout.css';

const codeTexts = defineTexts({
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
});

/** Text of a machine (SQL, JSON, a secret) that can be copied. Wraps and scrolls inside itself. */
export function CodeBlock({ text, label, breakWords = false }: { readonly text: string; readonly label: string; readonly breakWords?: boolean }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <div className="code-block" role="group" aria-label={label}>
      <Button type="text" className="code-copy" icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy} aria-label={t(copied ? codeTexts.copied : codeTexts.copy)} title={t(copied ? codeTexts.copied : codeTexts.copy)} />
      <pre tabIndex={0} className={breakWords ? 'code-break' : undefined}>{text}</pre>
    </div>
  );
}
