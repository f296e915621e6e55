import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import { shownRows, type DataColumn } from '../../shared/table/rows';
import { useTableState } from '../../shared/table/useTableState';
import { formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { channelName } from './channelName';
import { skusShownMax, stockQuery, type StockPage as StockPageData, type StockRow } from './queries';
import { StockTabs } from './StockTabs';
import { modeWords, stockTexts } from './texts';
import './stock.css';

/** Below this many minutes the cell warns. */
const minutesLow = 10;
const horizons = [10, 30, 120] as const;

/** Every SKU of the ledger: what is there, what channels may sell, when it is empty. */
export function StockPage() {
  const t = useText();
  const [search, setSearch] = useSearchValue('sku');
  const [within, setWithin] = useSearchValue('within');
  const query = useQuery(stockQuery(search ?? '', within === undefined ? undefined : Number(within)));
  const [typed, setTyped] = useState(search ?? '');
  const isNarrowed = search !== undefined || within !== undefined;
  const tools = (
    <span className="stock-find">
      <Input.Search allowClear value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={(value) => setSearch(value.trim() === '' ? undefined : value.trim())} placeholder={t(stockTexts.find)} aria-label={t(stockTexts.find)} />
      <Select allowClear value={within} onChange={(value?: string) => setWithin(value)} placeholder={t(stockTexts.emptyIn)} aria-label={t(stockTexts.emptyIn)} options={horizons.map((minutes) => ({ value: String(minutes), label: t(stockTexts.soonEmpty, { minutes }) }))} />
    </span>
  );
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(page) => (page.total === 0 && !isNarrowed ? <Panel className="fill"><EmptyState title={t(stockTexts.noneTitle)} why={t(stockTexts.noneWhy)} /></Panel> : undefined)}>
        {(page) => (
          <Panel className="fill" title={t(stockTexts.ledger)} note={<Standing page={page} />} tools={tools}>
            <SkuTable page={page} />
          </Panel>
        )}
      </QueryView>
    </>
  );
}

function Standing({ page }: { readonly page: StockPageData }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const time = formatInstant(page.asOf, timeZone);
  if (!page.isTrusted) return <strong className="stock-stopped">{t(stockTexts.stopped, { time })}</strong>;
  return <>{t(stockTexts.asOf, { time })}{page.total > page.items.length && ` · ${t(stockTexts.shown, { total: formatExact(page.total), shown: skusShownMax })}`}</>;
}

function SkuTable({ page }: { readonly page: StockPageData }) {
  const t = useText();
  const navigate = useNavigate();
  const columns = useColumns();
  const [state] = useTableState('stock');
  const seen = shownRows(columns, page.items, state);
  const open = (row: StockRow) => void navigate({ to: '/stock/skus/$sku', params: { sku: row.sku } });
  const { selected } = useListKeys(seen.length, (index) => seen[index] !== undefined && open(seen[index]));
  return (
    <DataTable id="stock" columns={columns} rows={page.items} rowKey={(row) => row.sku} caption={t(stockTexts.caption)} selected={selected}
      rowClass={(row) => (row.sellable === 0 ? 'stock-empty' : undefined)} empty={<p className="panel-empty">{t(stockTexts.noneFound)}</p>} />
  );
}

function useColumns(): readonly DataColumn<StockRow>[] {
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    const count = (id: string, title: DataColumn<StockRow>['title'], value: (row: StockRow) => number, optional = false): DataColumn<StockRow> => ({ id, title, align: 'right', optional, value, show: (row) => formatExact(value(row)) });
    return [
      { id: 'sku', title: stockTexts.sku, value: (row) => row.sku, show: (row) => <Link className="stock-sku" to="/stock/skus/$sku" params={{ sku: row.sku }}>{row.sku}</Link> },
      count('onHand', stockTexts.onHand, (row) => row.onHand), count('sellable', stockTexts.sellable, (row) => row.sellable), count('free', stockTexts.free, (row) => row.free),
      {
        id: 'channels', title: stockTexts.byChannel, wide: true, sortable: false, value: (row) => row.channels.map((one) => `${one.channel} ${one.sellable}`).join('; '),
        show: (row) => (row.channels.length === 0 ? unknownMark : <span className="stock-channels">{row.channels.map((one) => <span key={one.channel}><span>{channelName(t, one.channel)}</span> <b>{formatExact(one.sellable)}</b></span>)}</span>),
      },
      count('held', stockTexts.held, (row) => row.held), count('sold', stockTexts.sold, (row) => row.sold), count('safety', stockTexts.safety, (row) => row.safety), count('transit', stockTexts.transit, (row) => row.transit),
      count('damaged', stockTexts.damaged, (row) => row.damaged), count('returned', stockTexts.returned, (row) => row.returned, true), count('presale', stockTexts.presale, (row) => row.presale),
      count('waiting', stockTexts.waiting, (row) => row.waiting, true),
      { id: 'rate', title: stockTexts.rate, align: 'right', value: (row) => row.unitsPerMinute, show: (row) => row.unitsPerMinute.toFixed(1) },
      {
        id: 'emptyIn', title: glossary.minutesToEmpty, align: 'right', value: (row) => row.minutesToEmpty ?? null,
        show: (row) => row.sellable === 0 ? <strong className="stock-warn">{t(stockTexts.soldOut)}</strong>
          : row.minutesToEmpty === null ? unknownMark
          : <span className={row.minutesToEmpty < minutesLow ? 'stock-warn' : undefined}>{formatDuration(Math.round(row.minutesToEmpty) * 60, language)}</span>,
      },
      { id: 'mode', title: stockTexts.mode, optional: true, filter: true, value: (row) => t(modeWords[row.allocation]) },
    ];
  }, [t, language]);
}
