import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';

export const HeaderSlotContext = createContext<HTMLElement | null>(null);

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Name of the page in the browser's tab, where the title is not plain text. */
  readonly tabTitle?: string;
  /** Controls of the page, right of the title. */
  readonly children?: ReactNode;
}

/** Puts the page's title and controls into the top bar of the shell. Each page shows one. */
export function PageHeader({ title, tabTitle, children }: PageHeaderProps) {
  const t = useText();
  const slot = useContext(HeaderSlotContext);
  const name = tabTitle ?? (typeof title === 'string' ? title : undefined);
  useEffect(() => {
    document.title = name === undefined ? t(glossary.product) : `${name} · ${t(glossary.product)}`;
  }, [name, t]);
  if (slot === null) return null;
  return createPortal(
    <>
      <h1 className="page-title">{title}</h1>
      {children}
    </>,
    slot,
  );
}
