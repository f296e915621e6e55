import type { ReactNode } from 'react';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import './session.css';

/** Frame of the pages before the shell: sign in, change password. */
export function SessionPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useText();
  return (
    <main className="session-page">
      <section className="session-card">
        <img src="/favicon.svg" alt={t(glossary.product)} width="40" height="40" />
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
