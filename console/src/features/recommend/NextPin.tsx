import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Segmented } from 'antd';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Facts } from '../../shared/layout/Facts';
import { formatChange, formatExact, formatMoney, formatMoneyExact, formatPercent, unknownMark } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { roomRankingQuery, type RoomGoal, type RoomRanking, type RoomRankRow } from './queries';
import { filterWord, recommendTexts } from './texts';
import './recommend.css';

const goals = ['gmv', 'net', 'profit'] as const satisfies readonly RoomGoal[];
const goalWord = { gmv: recommendTexts.goalGmv, net: recommendTexts.goalNet, profit: recommendTexts.goalProfit } as const;
const valueOf = (row: RoomRankRow, goal: RoomGoal) => (goal === 'gmv' ? row.gmvMinorPer1000 : goal === 'net' ? row.netMinorPer1000 : row.profitMinorPer1000);

interface NextPinProps {
  readonly session: string;
  /** Stands where the title of the table does. */
  readonly title: ReactNode;
  /** Pins a product; absent for those who may not. */
  readonly pin?: (product: string) => void;
}

/** What to pin next: the room's products by what this audience is expected to buy. */
export function NextPin({ session, title, pin }: NextPinProps) {
  const t = useText();
  const [chosen, choose] = useSearchValue('goal');
  const goal = goals.find((one) => one === chosen) ?? 'gmv';
  const query = useQuery(roomRankingQuery(session, goal));
  const [opened, setOpened] = useState<string>();
  const open = useCallback((row: RoomRankRow) => setOpened(row.product), []);
  const columns = useColumns(goal, open, pin);
  const tools = (
    <span className="next-pin-tools">
      {title}
      <Segmented<RoomGoal> size="small" value={goal} onChange={(value) => choose(value === 'gmv' ? undefined : value)} aria-label={t(recommendTexts.goal)} options={goals.map((value) => ({ value, label: t(goalWord[value]) }))} />
      {query.data !== undefined && <span className="next-pin-note">{t(recommendTexts.audienceNote, { present: formatExact(query.data.present), known: formatExact(query.data.known) })}</span>}
    </span>
  );
  if (query.data === undefined) return <>{tools}<QueryView query={query} skeleton="table">{() => null}</QueryView></>;
  const shown = query.data.rows.find((row) => row.product === opened);
  return (
    <>
      <DataTable id="next-pin" title={tools} columns={columns} rows={query.data.rows} rowKey={(row) => row.product} caption={t(recommendTexts.nextPinCaption)} onOpen={open} rowClass={(row) => (row.isPinned ? 'product-pinned' : undefined)}
        empty={<>{tools}<p className="panel-empty">{t(recommendTexts.noProductsRoom)}</p></>} />
      {shown !== undefined && <WhyPin row={shown} ranking={query.data} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function useColumns(goal: RoomGoal, open: (row: RoomRankRow) => void, pin: ((product: string) => void) | undefined): readonly DataColumn<RoomRankRow>[] {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  return useMemo(() => {
    const money = (value: number | null) => (value === null ? unknownMark : <span title={formatMoneyExact(Math.round(value), currency)}>{formatMoney(Math.round(value), currency, language)}</span>);
    return [
      { id: 'rank', title: { zh: '#', en: '#' }, align: 'right', value: (row) => row.rank },
      {
        id: 'title', title: recommendTexts.product, value: (row) => row.title, show: (row) => (
          <span className="product-title">{row.isPinned && <b className="product-mark">{t(recommendTexts.pinned)}</b>}{row.isOnShow && <b className="product-mark">{t(recommendTexts.onShow)}</b>}{row.title}</span>
        ),
      },
      { id: 'value', title: recommendTexts.per1000, align: 'right', value: (row) => valueOf(row, goal), show: (row) => <strong>{money(valueOf(row, goal))}</strong> },
      { id: 'click', title: recommendTexts.click, align: 'right', value: (row) => row.clickRate, show: (row) => formatPercent(row.clickRate) },
      { id: 'pay', title: recommendTexts.pay, align: 'right', value: (row) => row.payRate, show: (row) => formatPercent(row.payRate) },
      { id: 'lift', title: recommendTexts.lean, align: 'right', value: (row) => row.lift, show: (row) => <Lean row={row} /> },
      { id: 'stock', title: glossary.stock, align: 'right', value: (row) => row.stock, show: (row) => (row.stock === null ? unknownMark : <span className={row.stockFactor < 1 ? 'stock-low' : undefined}>{formatExact(row.stock)}</span>) },
      { id: 'shown', title: recommendTexts.lastShown, align: 'right', value: (row) => row.minutesSinceShown, show: (row) => (row.isOnShow ? t(recommendTexts.onShow) : row.minutesSinceShown === null ? t(recommendTexts.neverShown) : t(recommendTexts.minutesAgo, { minutes: Math.round(row.minutesSinceShown) })) },
      { id: 'refund', title: recommendTexts.refund, align: 'right', optional: true, value: (row) => row.refundShare, show: (row) => formatPercent(row.refundShare) },
      { id: 'price', title: recommendTexts.unitPrice, align: 'right', optional: true, value: (row) => row.priceMinor, show: (row) => money(row.priceMinor) },
      {
        id: 'actions', title: glossary.actions, sortable: false, stuck: true, align: 'right', value: () => null, show: (row) => (
          <span className="row-actions">
            <Button size="small" type="text" aria-label={`${t(recommendTexts.why)} ${row.title}`} onClick={(event) => { event.stopPropagation(); open(row); }}>{t(recommendTexts.why)}</Button>
            {pin !== undefined && <Button size="small" type="text" disabled={row.isPinned} aria-label={`${t(glossary.pin)} ${row.title}`} onClick={(event) => { event.stopPropagation(); pin(row.product); }}>{t(glossary.pin)}</Button>}
          </span>
        ),
      },
    ];
  }, [t, language, currency, goal, open, pin]);
}

function Lean({ row }: { readonly row: RoomRankRow }) {
  const change = row.lift - 1;
  return <span className={Math.abs(change) < 0.005 ? undefined : change > 0 ? 'lean-up' : 'lean-down'} title={row.leaning}>{formatChange(change)}</span>;
}

/** What a place is made of, number by number. */
function WhyPin({ row, ranking, onClose }: { readonly row: RoomRankRow; readonly ranking: RoomRanking; readonly onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const money = (value: number) => formatMoney(Math.round(value), currency, language);
  const leftOut = ranking.leftOut.map((one) => `${one.title} (${t(filterWord(one.reason))})`).join('、');
  return (
    <Drawer open onClose={onClose} title={t(recommendTexts.whyTitle, { title: row.title })} size={Math.min(480, globalThis.innerWidth)} className="why-drawer">
      <Facts facts={[
        { label: t(recommendTexts.per1000Full), value: <strong>{money(row.gmvMinorPer1000)}</strong> },
        { label: t(recommendTexts.click), value: `${formatPercent(row.clickRate)} · ${t(recommendTexts.drawnTo, { mean: formatPercent(ranking.baseClickRate) })}` },
        { label: t(recommendTexts.pay), value: `${formatPercent(row.payRate)} · ${t(recommendTexts.drawnTo, { mean: formatPercent(ranking.basePayRate) })}` },
        { label: t(recommendTexts.lean), value: `${formatChange(row.lift - 1)}${row.leaning === '' ? '' : ` · ${row.leaning}`} · ${t(recommendTexts.audienceNote, { present: formatExact(ranking.present), known: formatExact(ranking.known) })}` },
        { label: t(recommendTexts.bought), value: formatPercent(row.boughtShare) },
        { label: t(recommendTexts.unitPrice), value: row.priceMinor === null ? unknownMark : money(row.priceMinor) },
        { label: t(recommendTexts.stock), value: row.stock === null ? unknownMark : `${formatExact(row.stock)} · ${t(recommendTexts.stockFactor)} ${formatPercent(row.stockFactor)}` },
        { label: t(recommendTexts.net), value: `${money(row.netMinorPer1000)} · ${t(recommendTexts.refund)} ${formatPercent(row.refundShare)}` },
        { label: t(recommendTexts.profit), value: row.profitMinorPer1000 === null ? t(recommendTexts.noMargin) : money(row.profitMinorPer1000) },
        { label: t(recommendTexts.mood), value: row.mood === null ? t(recommendTexts.noMood) : row.mood.toFixed(2) },
        ...(row.boost === 1 ? [] : [{ label: t(recommendTexts.rules), value: t(recommendTexts.boostIs, { factor: row.boost }) }]),
        { label: t(recommendTexts.evidence), value: t(recommendTexts.evidenceOf, { exposed: formatExact(Math.round(row.exposedViewers)), clicked: formatExact(Math.round(row.clickedViewers)), paid: formatExact(Math.round(row.paidViewers)) }) },
        ...(leftOut === '' ? [] : [{ label: t(recommendTexts.leftOutRoom), value: leftOut }]),
      ]} />
    </Drawer>
  );
}
