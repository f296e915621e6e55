import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const HeaderSlotContext = createContext<HTMLElement | null>(null);

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Controls of the page, right of the title. */
  readonly children?: ReactNode;
}

/** Puts the page's title and controls into the top bar of the shell. Each page shows one. */
export function PageHeader({ title, children }: PageHeaderProps) {
  const slot = useContext(HeaderSlotContext);
  if (slot === null) return null;
  return createPortal(
    <>
      <h1 className="page-title">{title}</h1>
      {children}
    </>,
    slot,
  );
}
