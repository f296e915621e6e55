import { Segmented } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText, type Say } from '../../app/i18n/useText';
import type { Language } from '../../app/i18n/text';
import { useHasRole } from '../../app/session/SessionContext';
import type { ProductRow } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatClock, formatDuration, formatExact, formatMoney, formatMoneyExact, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { DataTable } from '../../shared/table/DataTable';
import { shownRows, type DataColumn } from '../../shared/table/rows';
import { useTableState } from '../../shared/table/useTableState';
import { useSearchValue } from '../../shared/useSearchValue';
import { NextPin } from '../recommend/NextPin';
import { recommendTexts } from '../recommend/texts';
import { RoomStock } from '../stock/RoomStock';
import { ProductActions } from './ProductActions';
import { warRoomTexts } from './texts';
import { useRoomActions } from './useRoomActions';

interface ProductsPanelProps {
  readonly session: string;
  /** The room's selling channel, `platform:account`. */
  readonly channel: string;
  readonly products: readonly ProductRow[];
  /** Viewers in the room now; null when unknown. */
  readonly online: number | null;
}

/** Below this many minutes of stock the cell warns. */
const minutesToEmptyLow = 10;

/** Pinned first, then on air, then by GMV. */
export function inProductOrder(products: readonly ProductRow[]): readonly ProductRow[] {
  return products.toSorted(
    (first, second) => Number(second.pinned) - Number(first.pinned) || Number(second.explaining) - Number(first.explaining) || second.gmv - first.gmv,
  );
}

function StockCell({ row, t, language }: { readonly row: ProductRow; readonly t: Say; readonly language: Language }) {
  if (row.stock === null) return <>{unknownMark}</>;
  if (row.stock === 0) return <strong className="stock-low">{t(warRoomTexts.soldOut)}</strong>;
  const low = row.minutesToEmpty !== null && row.minutesToEmpty < minutesToEmptyLow;
  return (
    <span className={low ? 'stock-low' : undefined}>
      {formatExact(row.stock)}
      {row.minutesToEmpty !== null && <small title={t(warRoomTexts.emptyByPaid)}> {formatDuration(Math.round(row.minutesToEmpty) * 60, language)}</small>}
    </span>
  );
}

function columnsOf(t: Say, language: Language, currency: string): readonly DataColumn<ProductRow>[] {
  const percent = (value: number | null) => (value === null ? unknownMark : formatPercent(value));
  const count = (value: number) => <span title={formatExact(value)}>{formatScaled(value, language)}</span>;
  const money = (value: number | null) => (value === null ? unknownMark : <span title={formatMoneyExact(value, currency)}>{formatMoney(value, currency, language)}</span>);
  return [
    {
      id: 'title', title: warRoomTexts.product, value: (row) => row.title,
      show: (row) => (
        <span className="product-title">
          {row.pinned && <b className="product-mark">{t(warRoomTexts.pinned)}</b>}
          {row.explaining && <b className="product-mark">{t(warRoomTexts.explaining)}</b>}
          {row.title}
        </span>
      ),
    },
    { id: 'exposure', title: warRoomTexts.exposure, align: 'right', value: (row) => row.exposedViewers, show: (row) => count(row.exposedViewers) },
    { id: 'clickRate', title: warRoomTexts.clickRate, align: 'right', value: (row) => row.clickRate, show: (row) => percent(row.clickRate) },
    { id: 'clickPayRate', title: warRoomTexts.clickPayRate, align: 'right', value: (row) => row.clickPayRate, show: (row) => percent(row.clickPayRate) },
    { id: 'gmv', title: glossary.gmv, align: 'right', value: (row) => row.gmv, show: (row) => money(row.gmv) },
    { id: 'stock', title: glossary.stock, align: 'right', value: (row) => row.stock, show: (row) => <StockCell row={row} t={t} language={language} /> },
    { id: 'refundRate', title: warRoomTexts.refundRate, align: 'right', value: (row) => row.refundRate, show: (row) => percent(row.refundRate) },
    { id: 'explain', title: glossary.explain, align: 'right', value: (row) => row.explainSeconds, show: (row) => formatClock(row.explainSeconds) },
    { id: 'price', title: warRoomTexts.unitPrice, align: 'right', optional: true, value: (row) => row.price, show: (row) => money(row.price) },
    { id: 'units', title: warRoomTexts.units, align: 'right', optional: true, value: (row) => row.units, show: (row) => count(row.units) },
    { id: 'buyers', title: warRoomTexts.buyers, align: 'right', optional: true, value: (row) => row.buyers, show: (row) => count(row.buyers) },
    { id: 'category', title: warRoomTexts.category, optional: true, filter: true, value: (row) => row.category },
    { id: 'brand', title: warRoomTexts.brand, optional: true, filter: true, value: (row) => row.brand },
  ];
}

/** Asks before pinning: which card goes, which comes, how many will see it. With another product pinned it is a swap: one action that names both. */
function usePin(session: string, products: readonly ProductRow[], online: number | null) {
  const t = useText();
  const language = useLanguage();
  const confirm = useConfirm();
  const send = useRoomActions(session);
  // Read when pressed: the columns, which hold the buttons, must not change with every frame.
  const latest = useRef({ products, online });
  useEffect(() => {
    latest.current = { products, online };
  });
  const pin = useCallback(
    async (product: ProductRow) => {
      const { products: shown, online: viewers } = latest.current;
      const current = shown.find((row) => row.pinned && row.product !== product.product);
      const agreed = await confirm({
        title: current === undefined ? t(warRoomTexts.pinTitle, { title: product.title }) : t(warRoomTexts.swapTitle, { before: current.title, after: product.title }),
        verb: t(current === undefined ? glossary.pin : glossary.swap),
        consequences: [
          { what: t(warRoomTexts.pinConsequence), before: current?.title ?? t(warRoomTexts.nothingPinned), after: product.title },
          { what: t(warRoomTexts.exposedNow), after: viewers === null ? unknownMark : formatScaled(viewers, language) },
        ],
      });
      if (agreed) send(current === undefined ? { action: 'pin', product: product.product } : { action: 'swap', product: product.product, replaced: current.product });
    },
    [confirm, send, t, language],
  );
  return { pin, send };
}

export const ProductsPanel = memo(function ProductsPanel({ session, channel, products, online }: ProductsPanelProps) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const mayAct = useHasRole('owner', 'operator', 'floorController');
  const { pin, send } = usePin(session, products, online);
  const latest = useRef(products);
  useEffect(() => {
    latest.current = products;
  });
  const ordered = useMemo(() => inProductOrder(products), [products]);
  const swaps = products.some((row) => row.pinned);
  const columns = useMemo<readonly DataColumn<ProductRow>[]>(() => {
    const numbers = columnsOf(t, language, currency);
    const actions: DataColumn<ProductRow> = {
      id: 'actions', title: glossary.actions, sortable: false, stuck: true, align: 'right', value: () => null, show: (row) => <ProductActions product={row} pin={(product) => void pin(product)} swaps={swaps} send={send} />,
    };
    return mayAct ? [...numbers.slice(0, 8), actions, ...numbers.slice(8)] : numbers;
  }, [t, language, currency, mayAct, pin, swaps, send]);
  const [state] = useTableState('products');
  const seen = shownRows(columns, ordered, state);
  const { selected } = useListKeys(seen.length, undefined, seen.length > 0);
  useShortcut('p', warRoomTexts.pinSelected, () => seen[selected] !== undefined && void pin(seen[selected]), mayAct && selected >= 0);
  const [view, showView] = useSearchValue('products-view');
  const choice = useMemo(() => (
    <Segmented size="small" value={view === 'next' ? 'next' : 'products'} aria-label={t(glossary.products)} onChange={(value) => showView(value === 'next' ? 'next' : undefined)}
      options={[{ value: 'products', label: t(glossary.products) }, { value: 'next', label: t(recommendTexts.nextPin) }]} />
  ), [view, showView, t]);
  const pinNext = useCallback((id: string) => {
    const row = latest.current.find((one) => one.product === id);
    if (row !== undefined) void pin(row);
  }, [pin]);
  const pinned = products.find((row) => row.pinned);
  const byStock = useMemo(() => products.toSorted((one, other) => (other.stock ?? 0) - (one.stock ?? 0)), [products]);
  if (view === 'next') return <Panel className="panel-products"><NextPin session={session} title={choice} {...(mayAct && { pin: pinNext })} /></Panel>;
  return (
    <Panel className="panel-products">
      {pinned !== undefined && pinned.sku !== null && <RoomStock key={pinned.sku} product={pinned} others={byStock} channel={channel} mayAct={mayAct} swap={(product) => void pin(product)} send={send} />}
      <DataTable
        id="products"
        title={choice}
        columns={columns}
        rows={ordered}
        rowKey={(row) => row.product}
        caption={t(warRoomTexts.productsCaption)}
        selected={selected}
        rowClass={(row) => (row.pinned ? 'product-pinned' : undefined)}
        empty={<p className="panel-empty">{t(warRoomTexts.noProducts)}</p>}
      />
    </Panel>
  );
});
