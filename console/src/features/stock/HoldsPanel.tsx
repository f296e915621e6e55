import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { useNow } from '../../shared/clock';
import { Panel } from '../../shared/layout/Panel';
import { formatClock, formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { channelName } from './channelName';
import { holdsQuery, type Hold } from './queries';
import { standingWords, stockTexts } from './texts';

/** Holds with their clocks, or those who wait in line. */
export function HoldsPanel({ sku }: { readonly sku: string }) {
  const t = useText();
  const [view, showView] = useSearchValue('holds-view');
  const isWaitList = view === 'waiting';
  const query = useQuery(holdsQuery(sku, isWaitList ? 'waiting' : undefined));
  const columns = useColumns(sku);
  const choice = (
    <Segmented size="small" value={isWaitList ? 'waiting' : 'holds'} aria-label={t(stockTexts.holds)} onChange={(value) => showView(value === 'waiting' ? 'waiting' : undefined)}
      options={[{ value: 'holds', label: t(stockTexts.holds) }, { value: 'waiting', label: t(stockTexts.waitList) }]} />
  );
  return (
    <Panel className="sku-holds" title={t(stockTexts.holds)} tools={choice}>
      <QueryView query={query} skeleton="table">
        {(page) => <DataTable id="holds" columns={columns} rows={page.items} rowKey={(hold) => hold.hold} caption={t(stockTexts.holdsCaption)} tools={false} empty={<p className="panel-empty">{t(isWaitList ? stockTexts.noWaiting : stockTexts.noHolds)}</p>} />}
      </QueryView>
    </Panel>
  );
}

function useColumns(sku: string): readonly DataColumn<Hold>[] {
  const t = useText();
  return useMemo(() => [
    { id: 'hold', title: stockTexts.hold, value: (hold) => hold.hold, show: (hold) => <span className="stock-id" title={hold.hold}>{hold.hold.slice(0, 8)}</span> },
    { id: 'standing', title: stockTexts.standing, filter: true, value: (hold) => t(standingWords[hold.standing]) },
    { id: 'channel', title: stockTexts.channel, value: (hold) => channelName(t, hold.lines[0]?.channel ?? '') },
    { id: 'quantity', title: stockTexts.quantity, align: 'right', value: (hold) => hold.lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0), show: (hold) => formatExact(hold.lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0)) },
    { id: 'until', title: stockTexts.until, align: 'right', value: (hold) => hold.until, show: (hold) => (hold.standing === 'held' || hold.standing === 'waiting' ? <Left until={hold.until} /> : '') },
  ], [t, sku]);
}

function Left({ until }: { readonly until: string }) {
  const t = useText();
  const left = Math.ceil((Date.parse(until) - useNow()) / 1000);
  return <span className={left < 60 ? 'stock-warn' : undefined}>{left > 0 ? formatClock(left) : t(stockTexts.expired)}</span>;
}
