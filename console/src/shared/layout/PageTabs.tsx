import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../../app/i18n/useText';
import type { TextPair } from '../../app/i18n/text';

export interface PageTab {
  readonly path: string;
  readonly name: TextPair;
  /** Shown beside the name when above 0. */
  readonly count?: number;
}

/** Pages of one area, side by side; each has its own address. Scrolls sideways on a phone. */
export function PageTabs({ tabs, label }: { readonly tabs: readonly PageTab[]; readonly label: TextPair }) {
  const t = useText();
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  // On a phone the open page's tab may lie beyond the edge.
  // In braces: newer browsers answer scrolling with a promise, which an effect must not return.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav className="page-tabs" aria-label={t(label)} ref={nav}>
      {tabs.map((tab) => (
        <Link key={tab.path} to={tab.path as never} className="page-tab" activeProps={{ className: 'page-tab page-tab-active', 'aria-current': 'page' }} activeOptions={{ exact: true, includeSearch: false }}>
          {t(tab.name)}
          {tab.count !== undefined && tab.count > 0 && <span className="page-tab-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
