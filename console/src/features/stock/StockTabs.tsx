import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { PageHeader } from '../../app/shell/PageHeader';
import { roomsQuery } from '../../shared/api/queries';
import { PageTabs } from '../../shared/layout/PageTabs';
import { channelTexts } from './channelTexts';
import { supplyTexts } from './supplyTexts';
import { stockTexts } from './texts';

const tabs = [
  { path: '/stock', name: stockTexts.ledger }, { path: '/stock/channels', name: channelTexts.channels }, { path: '/stock/replenishment', name: supplyTexts.replenishment },
  { path: '/stock/orders', name: supplyTexts.orders },
];

export function StockTabs({ children }: { readonly children?: ReactNode }) {
  const t = useText();
  // The ledger is of all rooms together: one simulated room marks it.
  const isSimulated = useQuery(roomsQuery).data?.some((room) => room.origin === 'simulator') === true;
  return (
    <PageHeader title={t(glossary.stock)}>
      <PageTabs label={glossary.stock} tabs={tabs} />
      {children}
      {isSimulated && <OriginBadge origin="simulated" />}
    </PageHeader>
  );
}
