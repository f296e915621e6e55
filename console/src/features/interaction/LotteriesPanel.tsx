import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Facts } from '../../shared/layout/Facts';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, formatScaled } from '../../shared/number/format';
import { programmePath, programmeQuery, type LotteryView } from './queries';
import { interactionTexts, stageTexts } from './texts';

interface LotteriesPanelProps {
  readonly session: string;
  readonly lotteries: readonly LotteryView[];
  readonly clockUnixMs: number;
  readonly mayAct: boolean;
  /** A session that is over takes no new lottery; what was closed can still be drawn. */
  readonly isOver: boolean;
}

const conditionNames = ['hasOrdered', 'hasFollowed', 'hasJoinedFanClub'] as const;

interface LotteryValues {
  readonly title: string;
  readonly winners: number;
  readonly tokens: readonly string[];
  readonly durationSeconds: number;
  readonly conditions: readonly (typeof conditionNames)[number][];
}

const blank: Partial<LotteryValues> = { title: '', winners: 1, tokens: [], durationSeconds: 300, conditions: [] };

/** Lotteries whose randomness is committed to before anybody enters; after the draw anyone can check it. */
export function LotteriesPanel({ session, lotteries, clockUnixMs, mayAct, isOver }: LotteriesPanelProps) {
  const t = useText();
  const [opening, setOpening] = useState(false);
  const [form] = Form.useForm<LotteryValues>();
  const open = useChange(
    ({ conditions, ...values }: LotteryValues) => api.post(`${programmePath(session)}/lotteries`, { ...values, conditions: Object.fromEntries(conditionNames.map((name) => [name, conditions.includes(name)])) }),
    { renews: [programmeQuery(session).queryKey], tellsFailure: false, done: () => t(interactionTexts.saved), onDone: () => setOpening(false) },
  );
  return (
    <Panel title={t(interactionTexts.lotteries)} tools={mayAct && <Button type="primary" disabled={isOver} onClick={() => setOpening(true)}>{t(interactionTexts.openLottery)}</Button>}>
      {lotteries.length === 0 && <p className="panel-empty">{t(interactionTexts.noLotteries)}</p>}
      <ol className="programme-list">{lotteries.map((lottery) => <Lottery key={lottery.id} lottery={lottery} session={session} clockUnixMs={clockUnixMs} mayAct={mayAct} />)}</ol>
      <FormDrawer<LotteryValues> title={t(interactionTexts.openLottery)} open={opening} onClose={() => setOpening(false)} form={form} initial={blank} onSubmit={(values) => open.mutate(values)} busy={open.isPending} error={open.error} verb={t(interactionTexts.openLottery)}>
        <Form.Item name="title" label={t(interactionTexts.prizeTitle)} rules={[{ required: true, whitespace: true, max: 100 }]}><Input /></Form.Item>
        <Form.Item name="winners" label={t(interactionTexts.winners)} rules={[{ required: true }]}><InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="tokens" label={t(interactionTexts.tokens)} extra={t(interactionTexts.tokensHint)} rules={[{ required: true }]}><Select mode="tags" open={false} suffixIcon={null} maxCount={8} /></Form.Item>
        <Form.Item name="durationSeconds" label={t(interactionTexts.durationSeconds)} rules={[{ required: true }]}><InputNumber min={10} max={7200} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="conditions" label={t(interactionTexts.conditions)}><Checkbox.Group options={conditionNames.map((value) => ({ value, label: t(interactionTexts[value]) }))} /></Form.Item>
      </FormDrawer>
    </Panel>
  );
}

function Lottery({ lottery, session, clockUnixMs, mayAct }: { readonly lottery: LotteryView; readonly session: string; readonly clockUnixMs: number; readonly mayAct: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { excluded, stage } = lottery;
  const facts = [
    { label: t(interactionTexts.commitment), value: <span className="digest">{lottery.commitment}</span> },
    ...(lottery.entryRoot === null ? [] : [{ label: t(interactionTexts.entryRoot), value: <span className="digest">{lottery.entryRoot}</span> }]),
    ...(lottery.seed === null ? [] : [{ label: t(interactionTexts.seed), value: <span className="digest">{lottery.seed}</span> }]),
    ...(lottery.winningTickets.length === 0 ? [] : [{ label: t(interactionTexts.winningTickets), value: <ol className="tickets">{lottery.winningTickets.map((ticket) => <li key={ticket} className="digest">{ticket}</li>)}</ol> }]),
    ...(lottery.cancelReason === null ? [] : [{ label: t(interactionTexts.cancelReason), value: lottery.cancelReason }]),
  ];
  const left = Math.max(0, Math.round((lottery.closesAtUnixMs - clockUnixMs) / 1000));
  return (
    <li>
      <div className="programme-line"><strong>{lottery.title}</strong><span className={`stage-${stage}`}>{t(stageTexts[stage])}{stage === 'open' && ` · ${t(interactionTexts.closesIn, { time: formatDuration(left, language) })}`}</span></div>
      <p className="page-note">{t(interactionTexts.lotteryFacts, { winners: formatExact(lottery.winners), entries: formatScaled(lottery.entries, language), tokens: lottery.tokens.join(' / ') })}</p>
      <p className="page-note">{t(interactionTexts.excluded, { muted: excluded.muted, judged: excluded.judged, unqualified: excluded.unqualified })}</p>
      <Facts facts={facts} />
      <LotteryActions lottery={lottery} session={session} mayAct={mayAct} />
    </li>
  );
}

function LotteryActions({ lottery, session, mayAct }: { readonly lottery: LotteryView; readonly session: string; readonly mayAct: boolean }) {
  const t = useText();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const [reason, setReason] = useState<string>();
  const path = `${programmePath(session)}/lotteries/${encodeURIComponent(lottery.id)}` as const;
  const renews = [programmeQuery(session).queryKey];
  const draw = useChange(() => api.post(`${path}/draw`), { renews, done: () => t(interactionTexts.drawn) });
  const cancel = useChange((why: string) => api.post(`${path}/cancel`, { reason: why }), { renews, done: () => t(interactionTexts.done), onDone: () => setReason(undefined) });
  const proof = useChange(() => api.file(`${path}/proof`), {
    onDone: (file) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `lottery-${lottery.id}.json`;
      link.click();
      URL.revokeObjectURL(link.href);
      void message.success(t(interactionTexts.proofSaved));
    },
  });
  const ask = async () => {
    const agreed = await confirm({ title: t(interactionTexts.drawTitle, { title: lottery.title }), consequences: [{ what: t(interactionTexts.entriesNow), after: formatExact(lottery.entries) }, { what: t(interactionTexts.winners), after: formatExact(Math.min(lottery.winners, lottery.entries)) }], verb: t(interactionTexts.draw) });
    if (agreed) draw.mutate();
  };
  // Viewers have no account: they get the page and choose the proof that the room publishes beside it.
  const copyLink = () => navigator.clipboard.writeText(`${location.origin}/lottery/verify`).then(() => message.success(t(interactionTexts.linkCopied)), () => message.warning(t(interactionTexts.linkNotCopied)));
  const over = lottery.stage === 'drawn' || lottery.stage === 'cancelled';
  return (
    <div className="danmaku-actions">
      {mayAct && (lottery.stage === 'closed' || lottery.stage === 'closing') && <Button size="small" type="primary" loading={draw.isPending} onClick={() => void ask()}>{t(interactionTexts.draw)}</Button>}
      {lottery.stage === 'drawn' && (
        <>
          <Button size="small" loading={proof.isPending} onClick={() => proof.mutate()}>{t(interactionTexts.proof)}</Button>
          <Button size="small" href={`/lottery/verify?session=${encodeURIComponent(session)}&lottery=${encodeURIComponent(lottery.id)}`} target="_blank">{t(interactionTexts.verify)}</Button>
          <Button size="small" onClick={() => void copyLink()}>{t(interactionTexts.copyVerifyLink)}</Button>
        </>
      )}
      {mayAct && !over && reason === undefined && <Button size="small" type="text" danger onClick={() => setReason('')}>{t(interactionTexts.cancelLottery)}</Button>}
      {reason !== undefined && (
        <div className="word-form cancel-form">
          <Input autoFocus value={reason} maxLength={200} aria-label={t(interactionTexts.cancelReason)} placeholder={t(interactionTexts.cancelReason)} onChange={(event) => setReason(event.target.value)} />
          <Button danger disabled={reason.trim() === ''} loading={cancel.isPending} onClick={() => cancel.mutate(reason.trim())}>{t(interactionTexts.cancelLottery)}</Button>
        </div>
      )}
    </div>
  );
}
