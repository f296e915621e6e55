import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { Participation } from './NodesPanel';
import { programmePath, programmeQuery, type TallyView } from './queries';
import { interactionTexts } from './texts';

interface TalliesPanelProps {
  readonly session: string;
  readonly polls: readonly TallyView[];
  readonly counts: readonly TallyView[];
  readonly clockUnixMs: number;
  readonly mayAct: boolean;
  /** A session that is over takes no new poll or count. */
  readonly isOver: boolean;
}

interface TallyValues {
  readonly title: string;
  /** Of a poll: one option a line, `label=token/token`. */
  readonly options?: string;
  /** Of a count. */
  readonly tokens?: readonly string[];
  readonly durationSeconds: number;
}

/** Reads `Red=1/red`; without a sign the label is what viewers send. */
export function readOptions(text: string): readonly { readonly label: string; readonly tokens: readonly string[] }[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const cut = line.search(/[=＝]/);
    const label = cut < 0 ? line : line.slice(0, cut).trim();
    const tokens = (cut < 0 ? line : line.slice(cut + 1)).split(/[/、]/).map((token) => token.trim()).filter((token) => token !== '');
    return { label, tokens };
  });
}

/** Polls and counts, as they run and as they ended. */
export function TalliesPanel({ session, polls, counts, clockUnixMs, mayAct, isOver }: TalliesPanelProps) {
  const t = useText();
  const [opening, setOpening] = useState<'poll' | 'count'>();
  const [form] = Form.useForm<TallyValues>();
  const path = programmePath(session);
  const isPoll = opening === 'poll';
  const open = useChange(
    ({ title, options = '', tokens = [], durationSeconds }: TallyValues) => (isPoll ? api.post(`${path}/polls`, { title, options: readOptions(options), durationSeconds }) : api.post(`${path}/counts`, { title, tokens, durationSeconds })),
    { renews: [programmeQuery(session).queryKey], tellsFailure: false, done: () => t(interactionTexts.saved), onDone: () => setOpening(undefined) },
  );
  const tools = mayAct && <><Button disabled={isOver} onClick={() => setOpening('count')}>{t(interactionTexts.openCount)}</Button><Button disabled={isOver} onClick={() => setOpening('poll')}>{t(interactionTexts.openPoll)}</Button></>;
  const tallies = [...polls.map((tally) => ({ tally, kind: 'polls' as const })), ...counts.map((tally) => ({ tally, kind: 'counts' as const }))].toSorted((first, second) => second.tally.opensAtUnixMs - first.tally.opensAtUnixMs);
  return (
    <Panel title={t(interactionTexts.polls)} tools={tools}>
      {tallies.length === 0 && <p className="panel-empty">{t(interactionTexts.noTallies)}</p>}
      <ol className="programme-list">{tallies.map(({ tally, kind }) => <Tally key={tally.id} tally={tally} kind={kind} session={session} clockUnixMs={clockUnixMs} mayAct={mayAct} />)}</ol>
      <FormDrawer<TallyValues> title={t(isPoll ? interactionTexts.openPoll : interactionTexts.openCount)} open={opening !== undefined} onClose={() => setOpening(undefined)} form={form} initial={{ title: '', options: '', tokens: isPoll ? [] : ['1'], durationSeconds: 60 }} onSubmit={(values) => open.mutate(values)} busy={open.isPending} error={open.error} verb={t(isPoll ? interactionTexts.openPoll : interactionTexts.openCount)}>
        <Form.Item name="title" label={t(interactionTexts.title)} rules={[{ required: true, whitespace: true, max: 100 }]}><Input /></Form.Item>
        {isPoll
          ? <Form.Item name="options" label={t(interactionTexts.options)} extra={t(interactionTexts.optionsHint)} rules={[{ required: true }]}><Input.TextArea autoSize={{ minRows: 3 }} /></Form.Item>
          : <Form.Item name="tokens" label={t(interactionTexts.tokens)} extra={t(interactionTexts.tokensHint)} rules={[{ required: true }]}><Select mode="tags" open={false} suffixIcon={null} maxCount={8} /></Form.Item>}
        <Form.Item name="durationSeconds" label={t(interactionTexts.durationSeconds)} rules={[{ required: true }]}><InputNumber min={5} max={7200} precision={0} style={{ width: '100%' }} /></Form.Item>
      </FormDrawer>
    </Panel>
  );
}

interface TallyProps {
  readonly tally: TallyView;
  readonly kind: 'polls' | 'counts';
  readonly session: string;
  readonly clockUnixMs: number;
  readonly mayAct: boolean;
}

function Tally({ tally, kind, session, clockUnixMs, mayAct }: TallyProps) {
  const t = useText();
  const language = useLanguage();
  const path = programmePath(session);
  const id = encodeURIComponent(tally.id);
  const close = useChange(() => (kind === 'polls' ? api.post(`${path}/polls/${id}/close`) : api.post(`${path}/counts/${id}/close`)), { renews: [programmeQuery(session).queryKey], done: () => t(interactionTexts.done) });
  const { participants, options } = tally.result;
  const left = Math.max(0, Math.round((tally.closesAtUnixMs - clockUnixMs) / 1000));
  return (
    <li>
      <div className="programme-line"><strong>{tally.title}</strong><span className={tally.isOpen ? 'stage-open' : 'page-note'}>{tally.isOpen ? t(interactionTexts.closesIn, { time: formatDuration(left, language) }) : t(interactionTexts.ended)}</span></div>
      {options.map((option) => {
        const share = participants === 0 ? null : option.voters / participants;
        return (
          <div key={option.label} className="layer">
            <span className="layer-name">{option.label}</span>
            <span>{formatScaled(option.voters, language)} · {share === null ? unknownMark : formatPercent(share)}</span>
            <span className="layer-bar"><i style={{ width: `${100 * (share ?? 0)}%`, background: 'var(--ck-accent)' }} /></span>
          </div>
        );
      })}
      <div className="programme-line page-note"><Participation count={participants} share={tally.participation} />{mayAct && tally.isOpen && <Button size="small" loading={close.isPending} onClick={() => close.mutate()}>{t(interactionTexts.closeNow)}</Button>}</div>
    </li>
  );
}
