import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm, useUndo } from '../../shared/confirm/useConfirm';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, minusSign } from '../../shared/number/format';
import { changesOf, movesOf, reversed, type Move, type Shares } from './allocation';
import { channelName } from './channelName';
import { holdsQuery, requestKey, stockKey, type PostAnswer, type StockDetail } from './queries';
import { refusalWord, stockTexts } from './texts';

const signed = (units: number) => (units < 0 ? `${minusSign}${formatExact(-units)}` : `+${formatExact(units)}`);

/** Carries moves out one after the other; throws with the ledger's reason at the first that it refuses. */
export function useMoves(sku: string): (moves: readonly Move[], reason: string) => Promise<void> {
  const t = useText();
  const client = useQueryClient();
  return async (moves, reason) => {
    try {
      for (const move of moves) {
        const answer = await api.post<PostAnswer>(`/api/stock/skus/${encodeURIComponent(sku)}/moves`, { key: requestKey(), ...move, reason });
        if (answer.outcome !== 'posted') throw new Error(answer.outcome === 'conflict' ? t(stockTexts.keyUsed) : t(stockTexts.refused, { reason: t(refusalWord(answer.reason ?? '')) }));
      }
    } finally {
      await client.invalidateQueries({ queryKey: stockKey });
    }
  };
}

/** What each channel has, and an editor that says what a change will do before it is made. */
export function AllocationPanel({ detail }: { readonly detail: StockDetail }) {
  const t = useText();
  const mayChange = useHasRole('owner', 'operator', 'floorController');
  const { sku } = detail.row;
  const [wanted, setWanted] = useState<Shares>();
  const rebalance = useChange(() => api.post<{ readonly moved: number }>(`/api/stock/skus/${encodeURIComponent(sku)}/rebalance`), { renews: [stockKey], done: (answer) => t(stockTexts.rebalanced, { moved: formatExact(answer.moved) }) });
  const isShared = detail.policy.allocation === 'shared';
  const tools = mayChange && !isShared && wanted === undefined && (
    <>
      <Button size="small" loading={rebalance.isPending} onClick={() => rebalance.mutate(undefined)}>{t(stockTexts.rebalance)}</Button>
      <Button size="small" type="primary" onClick={() => setWanted(Object.fromEntries(detail.channels.map((one) => [one.channel, one.allocated])))}>{t(stockTexts.change)}</Button>
    </>
  );
  return (
    <Panel title={t(stockTexts.allocation)} tools={tools}>
      {isShared && <p className="page-note">{t(stockTexts.sharedNote)}</p>}
      {wanted === undefined ? (
        <table className="plain-table">
          <thead><tr><th>{t(stockTexts.channel)}</th><th>{t(stockTexts.allocated)}</th><th>{t(stockTexts.sellable)}</th><th>{t(stockTexts.rate)}</th></tr></thead>
          <tbody>
            {detail.channels.map((one) => <tr key={one.channel} data-channel={one.channel}><td>{channelName(t, one.channel)}</td><td>{formatExact(one.allocated)}</td><td>{formatExact(one.sellable)}</td><td>{one.unitsPerMinute.toFixed(1)}</td></tr>)}
            <tr><td>{t(stockTexts.free)}</td><td>{formatExact(detail.row.free)}</td><td /><td /></tr>
          </tbody>
        </table>
      ) : <Editor detail={detail} wanted={wanted} change={setWanted} />}
    </Panel>
  );
}

interface EditorProps {
  readonly detail: StockDetail;
  readonly wanted: Shares;
  readonly change: (wanted: Shares | undefined) => void;
}

function Editor({ detail, wanted, change }: EditorProps) {
  const t = useText();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const offerUndo = useUndo();
  const { sku } = detail.row;
  const carryOut = useMoves(sku);
  const holds = useQuery(holdsQuery(sku, 'held'));
  const [added, setAdded] = useState('');
  const [isBusy, setBusy] = useState(false);
  const before: Shares = Object.fromEntries(detail.channels.map((one) => [one.channel, one.allocated]));
  const { byChannel, free } = changesOf(before, wanted);
  const moves = movesOf(before, wanted);
  const missing = -(detail.row.free + free);
  const heldOf = (channel: string) => (holds.data?.items ?? []).filter((hold) => hold.lines.some((line) => line.channel === channel)).length;
  const says = Object.entries(byChannel).map(([channel, units]) => t(stockTexts.holdsStay, { channel: channelName(t, channel), change: signed(units), held: heldOf(channel) }));
  const run = async (some: readonly Move[], done: () => void) => {
    setBusy(true);
    try {
      await carryOut(some, t(stockTexts.change));
      done();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const apply = async () => {
    const agreed = await confirm({
      title: t(stockTexts.changeTitle, { sku }), verb: t(stockTexts.apply), dangerous: free > 0,
      consequences: [
        ...Object.entries(byChannel).map(([channel, units]) => ({ what: t(stockTexts.holdsStay, { channel: channelName(t, channel), change: signed(units), held: heldOf(channel) }), before: formatExact(before[channel] ?? 0), after: formatExact(wanted[channel] ?? 0) })),
        { what: t(stockTexts.free), before: formatExact(detail.row.free), after: formatExact(detail.row.free + free) },
      ],
    });
    if (!agreed) return;
    await run(moves, () => {
      change(undefined);
      offerUndo(t(stockTexts.changed, { sku }), () => void run(reversed(moves), () => void message.success(t(stockTexts.undone))));
    });
  };
  return (
    <form className="allocation-editor" onSubmit={(event) => { event.preventDefault(); void apply(); }}>
      {Object.entries(wanted).map(([channel, units]) => (
        <label key={channel} data-channel={channel}>
          <span>{channelName(t, channel)}</span>
          <span className="page-note">{formatExact(before[channel] ?? 0)} →</span>
          <InputNumber min={0} max={1_000_000_000} precision={0} value={units} onChange={(value) => change({ ...wanted, [channel]: value ?? 0 })} aria-label={`${t(stockTexts.newAllocation)} ${channelName(t, channel)}`} />
        </label>
      ))}
      <Input.Search value={added} onChange={(event) => setAdded(event.target.value)} placeholder={t(stockTexts.channelExample)} enterButton={t(stockTexts.addChannel)} aria-label={t(stockTexts.addChannel)}
        onSearch={(name, event) => { event?.preventDefault(); if (/^[^:]+:.+$/.test(name.trim())) { change({ ...wanted, [name.trim()]: wanted[name.trim()] ?? 0 }); setAdded(''); } }} />
      <div className="allocation-says" aria-live="polite">
        {moves.length === 0 ? <p className="page-note">{t(stockTexts.unchanged)}</p> : says.map((line) => <p key={line}>{line}</p>)}
        {free !== 0 && <p>{t(stockTexts.freeChange, { change: signed(free) })}</p>}
        {missing > 0 && <p className="stock-warn">{t(stockTexts.tooMuch, { missing: formatExact(missing) })}</p>}
      </div>
      <div className="form-foot">
        <Button onClick={() => change(undefined)}>{t(glossary.cancel)}</Button>
        <Button type="primary" htmlType="submit" disabled={moves.length === 0 || missing > 0} loading={isBusy}>{t(stockTexts.apply)}</Button>
      </div>
    </form>
  );
}
