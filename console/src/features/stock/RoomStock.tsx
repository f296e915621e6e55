import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { memo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { ProductRow } from '../../shared/api/contract';
import { useConfirm, useUndo } from '../../shared/confirm/useConfirm';
import { formatDuration, formatExact } from '../../shared/number/format';
import { useMoves } from './AllocationPanel';
import { reversed, type Move } from './allocation';
import { channelName } from './channelName';
import { skuQuery, type StockDetail } from './queries';
import { roomStockTexts } from './roomTexts';
import './stock.css';

/** Below this many minutes the line warns. */
const minutesLow = 10;
/** What one press brings: this many minutes of sales, and no less than a few units. */
const minutesMore = 30;
const unitsMoreMin = 20;

export interface StockAction {
  readonly action: 'topUp' | 'lowerElsewhere';
  readonly product: string;
  readonly text: string;
}

interface RoomStockProps {
  /** The pinned product. */
  readonly product: ProductRow;
  /** Products that may take its place, by stock. */
  readonly others: readonly ProductRow[];
  /** The room's selling channel, `platform:account`. */
  readonly channel: string;
  readonly mayAct: boolean;
  readonly swap: (product: ProductRow) => void;
  readonly send: (command: StockAction) => void;
}

/** What the ledger has of the pinned product for this room, when it is gone at this pace, and what can be done about it. */
export const RoomStock = memo(function RoomStock(props: RoomStockProps) {
  const { sku } = props.product;
  const query = useQuery({ ...skuQuery(sku ?? ''), enabled: sku !== null });
  // A product that the ledger does not know is counted by its platform alone: then there is nothing to add to the table.
  return query.data === undefined ? null : <Line {...props} detail={query.data} />;
});

function Line({ product, others, channel, mayAct, swap, send, detail }: RoomStockProps & { readonly detail: StockDetail }) {
  const t = useText();
  const language = useLanguage();
  const own = detail.channels.find((one) => one.channel === channel);
  const sellable = own?.sellable ?? 0;
  const rate = own?.unitsPerMinute ?? 0;
  const minutes = rate > 0 ? sellable / rate : null;
  const elsewhere = detail.channels.filter((one) => one.channel !== channel);
  const largest = elsewhere.toSorted((one, other) => other.allocated - one.allocated)[0];
  const wanted = Math.max(unitsMoreMin, Math.ceil(rate * minutesMore));
  const fromReserve = Math.min(detail.row.free, wanted);
  const fromOther = Math.min(largest?.allocated ?? 0, wanted);
  const next = others.find((row) => !row.pinned && (row.stock ?? 0) > sellable);
  const { run, isBusy } = useGive(product, channel, detail, send);
  const pace = minutes === null ? t(roomStockTexts.still) : `${t(roomStockTexts.pace, { rate: rate.toFixed(1) })} · ${t(roomStockTexts.emptyIn, { time: formatDuration(Math.round(minutes) * 60, language) })}`;
  return (
    <div className="room-stock" role="group" aria-label={t(roomStockTexts.pinnedStock)}>
      <span className="room-stock-title"><Link to="/stock/skus/$sku" params={{ sku: detail.row.sku }}>{product.title}</Link></span>
      <strong className={sellable === 0 || (minutes !== null && minutes < minutesLow) ? 'stock-warn' : undefined}>{sellable === 0 ? t(roomStockTexts.gone) : t(roomStockTexts.left, { units: formatExact(sellable) })}</strong>
      <span className="page-note">{sellable === 0 ? t(roomStockTexts.pace, { rate: rate.toFixed(1) }) : pace}</span>
      <span className="page-note">{t(roomStockTexts.reserve, { units: formatExact(detail.row.free) })} · {t(roomStockTexts.elsewhere, { units: formatExact(elsewhere.reduce((sum, one) => sum + one.allocated, 0)) })}</span>
      {!detail.isTrusted && <strong className="stock-warn">{t(roomStockTexts.stopped)}</strong>}
      {mayAct && (
        <span className="room-stock-actions">
          <Button size="small" disabled={isBusy || fromReserve === 0} {...(fromReserve === 0 && { title: t(roomStockTexts.noReserve) })} onClick={() => void run('topUp', null, fromReserve)}>{t(roomStockTexts.topUp)}</Button>
          <Button size="small" disabled={next === undefined} {...(next === undefined && { title: t(roomStockTexts.noSwap) })} onClick={() => next !== undefined && swap(next)}>{t(roomStockTexts.swap)}</Button>
          <Button size="small" disabled={isBusy || fromOther === 0} {...(fromOther === 0 && { title: t(roomStockTexts.noOther) })} onClick={() => largest !== undefined && void run('lowerElsewhere', largest.channel, fromOther)}>{t(roomStockTexts.lower)}</Button>
        </span>
      )}
    </div>
  );
}

/** Gives the room units, says before what will happen, logs the action so that its effect is measured, and can take it back. */
function useGive(product: ProductRow, channel: string, detail: StockDetail, send: (command: StockAction) => void) {
  const t = useText();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const offerUndo = useUndo();
  const carryOut = useMoves(detail.row.sku);
  const [isBusy, setBusy] = useState(false);
  const move = async (moves: readonly Move[], reason: string, done: () => void) => {
    setBusy(true);
    try {
      await carryOut(moves, reason);
      done();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const run = async (action: StockAction['action'], from: string | null, quantity: number) => {
    const units = formatExact(quantity);
    const { title } = product;
    const allocated = (name: string) => detail.channels.find((one) => one.channel === name)?.allocated ?? 0;
    const giver = from === null ? detail.row.free : allocated(from);
    const giverName = from === null ? t(roomStockTexts.unallocated) : channelName(t, from);
    const agreed = await confirm({
      title: from === null ? t(roomStockTexts.topUpTitle, { title, units }) : t(roomStockTexts.lowerTitle, { title, units, channel: giverName }),
      verb: t(from === null ? roomStockTexts.topUp : roomStockTexts.lower),
      consequences: [
        { what: t(roomStockTexts.here), before: formatExact(allocated(channel)), after: formatExact(allocated(channel) + quantity) },
        { what: giverName, before: formatExact(giver), after: formatExact(giver - quantity) },
      ],
    });
    if (!agreed) return;
    const moves: readonly Move[] = [{ from, to: channel, quantity }];
    const note = from === null ? t(roomStockTexts.noteTopUp, { units }) : t(roomStockTexts.noteLower, { units, channel: giverName });
    await move(moves, note, () => {
      send({ action, product: product.product, text: note });
      offerUndo(t(roomStockTexts.done, { title, units }), () => void move(reversed(moves), t(roomStockTexts.undone), () => void message.success(t(roomStockTexts.undone))));
    });
  };
  return { run, isBusy };
}
