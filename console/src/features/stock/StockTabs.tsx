import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { PageHeader } from '../../app/shell/PageHeader';
import { roomsQuery } from '../../shared/api/queries';
import { PageTabs } from '../../shared/layout/PageTabs';
import { channelTexts } from './channelTexts';
import { planTexts } from './planTexts';
import { sourceTexts } from './sourceTexts';
import { supplyTexts } from './supplyTexts';
import { stockTexts } from './texts';

const tabs = [
  { path: '/stock', name: stockTexts.ledger }, { path: '/stock/channels', name: channelTexts.channels }, { path: '/stock/sources', name: sourceTexts.sources }, { path: '/stock/stocktakes', name: sourceTexts.stocktakes },
  { path: '/stock/returns', name: sourceTexts.returns }, { path: '/stock/replenishment', name: supplyTexts.replenishment }, { path: '/stock/orders', name: supplyTexts.orders }, { path: '/stock/forecasts', name: planTexts.forecasts },
  { path: '/stock/suppliers', name: planTexts.suppliers }, { path: '/stock/production', name: planTexts.production },
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
