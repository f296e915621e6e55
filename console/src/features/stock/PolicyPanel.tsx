import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Facts } from '../../shared/layout/Facts';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact } from '../../shared/number/format';
import { formatInstant } from '../../shared/time';
import { channelName } from './channelName';
import { requestKey, stockKey, type Policy, type StockDetail } from './queries';
import { fairnessWords, lateWords, modeWords, stockTexts } from './texts';

interface PolicyValues {
  readonly holdForSeconds: number;
  readonly fairness: 'hold' | 'firstPaidFirstServed';
  readonly paymentAfterExpiry: 'holdAgain' | 'refund';
  readonly buyerLimit: number;
  readonly waitForSeconds: number;
  readonly allocation: Policy['allocation'];
  readonly shares: Readonly<Record<string, number>>;
  readonly reason: string;
}

const toOptions = (words: Readonly<Record<string, { readonly zh: string; readonly en: string }>>, t: ReturnType<typeof useText>, left: readonly string[] = []) =>
  Object.entries(words).filter(([value]) => !left.includes(value)).map(([value, word]) => ({ value, label: t(word) }));

/** How the SKU is sold, and what may be changed about it. */
export function PolicyPanel({ detail }: { readonly detail: StockDetail }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const mayChange = useHasRole('owner', 'operator', 'supply');
  const [isOpen, setOpen] = useState(false);
  const { policy } = detail;
  const facts = [
    { label: t(stockTexts.holdFor), value: formatDuration(policy.holdForSeconds ?? 0, language) }, { label: t(stockTexts.fairness), value: t(fairnessWords[policy.fairness ?? 'hold']) },
    { label: t(stockTexts.late), value: t(lateWords[policy.paymentAfterExpiry ?? 'holdAgain']) },
    { label: t(stockTexts.limit), value: policy.buyerLimit === 0 ? t(stockTexts.noLimit) : formatExact(policy.buyerLimit ?? 0) },
    { label: t(stockTexts.waitFor), value: policy.waitForSeconds === 0 ? t(stockTexts.noWait) : formatDuration(policy.waitForSeconds ?? 0, language) },
    { label: t(stockTexts.mode), value: t(modeWords[policy.allocation ?? 'shared']) },
    ...(policy.channels ?? []).map((share) => ({ label: channelName(t, share.channel), value: formatExact(share.value) })),
    ...(policy.drawAt === null || policy.drawAt === undefined ? [] : [{ label: t(stockTexts.drawAt), value: formatInstant(policy.drawAt, timeZone) }]),
  ];
  return (
    <Panel title={t(stockTexts.policy)} note={t(detail.hasOwnPolicy ? stockTexts.ownPolicy : stockTexts.defaultPolicy)} tools={mayChange && policy.fairness !== 'lottery' && <Button size="small" onClick={() => setOpen(true)}>{t(stockTexts.edit)}</Button>}>
      <Facts facts={facts} />
      <PolicyForm detail={detail} open={isOpen} onClose={() => setOpen(false)} />
    </Panel>
  );
}

function PolicyForm({ detail, open, onClose }: { readonly detail: StockDetail; readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<PolicyValues>();
  const { policy } = detail;
  const { sku } = detail.row;
  const channels = [...new Set([...(policy.channels ?? []).map((share) => share.channel), ...detail.channels.map((one) => one.channel)])];
  const save = useChange(({ reason, shares, ...values }: PolicyValues) => api.post('/api/stock/policies', {
    key: requestKey(), sku, reason, policy: { ...values, channels: channels.map((channel, index) => ({ channel, value: shares[String(index)] ?? 0 })) },
  }), { renews: [stockKey], tellsFailure: false, done: () => t(stockTexts.policySaved), onDone: onClose });
  const initial: Partial<PolicyValues> = {
    holdForSeconds: policy.holdForSeconds ?? 900, fairness: policy.fairness === 'firstPaidFirstServed' ? 'firstPaidFirstServed' : 'hold', paymentAfterExpiry: policy.paymentAfterExpiry ?? 'holdAgain', buyerLimit: policy.buyerLimit ?? 0,
    waitForSeconds: policy.waitForSeconds ?? 0, allocation: policy.allocation ?? 'shared', reason: '',
    shares: Object.fromEntries(channels.map((channel, index) => [String(index), policy.channels?.find((share) => share.channel === channel)?.value ?? 0])),
  };
  const seconds = { suffix: t(stockTexts.seconds), precision: 0, style: { width: '100%' } };
  return (
    <FormDrawer<PolicyValues> title={t(stockTexts.edit)} open={open} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <p className="page-note">{t(stockTexts.policyNote)}</p>
      <Form.Item name="holdForSeconds" label={t(stockTexts.holdFor)} rules={[{ required: true }]}><InputNumber min={5} max={86_400} {...seconds} /></Form.Item>
      <Form.Item name="fairness" label={t(stockTexts.fairness)}><Select options={toOptions(fairnessWords, t, ['lottery'])} /></Form.Item>
      <Form.Item name="paymentAfterExpiry" label={t(stockTexts.late)}><Select options={toOptions(lateWords, t)} /></Form.Item>
      <Form.Item name="buyerLimit" label={t(stockTexts.limit)} extra={`0: ${t(stockTexts.noLimit)}`}><InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} /></Form.Item>
      <Form.Item name="waitForSeconds" label={t(stockTexts.waitFor)} extra={`0: ${t(stockTexts.noWait)}`}><InputNumber min={0} max={86_400} {...seconds} /></Form.Item>
      <Form.Item name="allocation" label={t(stockTexts.mode)}><Select options={toOptions(modeWords, t)} /></Form.Item>
      {channels.map((channel, index) => <Form.Item key={channel} name={['shares', String(index)]} label={`${t(stockTexts.shareOf)} · ${channelName(t, channel)}`}><InputNumber min={0} max={1_000_000_000} precision={0} style={{ width: '100%' }} /></Form.Item>)}
      <Form.Item name="reason" label={t(stockTexts.reason)}><Input maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}
