import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useEffect, useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { Settings } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { problemOf } from '../../shared/api/problem';
import { settingsQuery } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Panel } from '../../shared/layout/Panel';
import { ErrorState } from '../../shared/states/ErrorState';
import { QueryView } from '../../shared/states/QueryView';
import { settingsTexts } from './texts';

const currencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'MYR', 'THB', 'VND', 'IDR', 'PHP', 'KRW'];
const decimalsKept = 6;

/** Shares are edited in per cent; what binary fractions add beyond six decimals is cut off again. */
const toPercent = (share: number) => Number((share * 100).toFixed(decimalsKept - 2));
const toShare = (percent: number) => Number((percent / 100).toFixed(decimalsKept));

function asForm(settings: Settings): Settings {
  const { viewCart, cartOrder, orderPay } = settings.benchmarks;
  return { ...settings, benchmarks: { viewCart: toPercent(viewCart), cartOrder: toPercent(cartOrder), orderPay: toPercent(orderPay) } };
}

function asSettings(form: Settings): Settings {
  const { viewCart, cartOrder, orderPay } = form.benchmarks;
  return { ...form, benchmarks: { viewCart: toShare(viewCart), cartOrder: toShare(cartOrder), orderPay: toShare(orderPay) } };
}

/** What an owner decides for the whole team. The others see it. */
export function InstallationSection() {
  const t = useText();
  const query = useQuery(settingsQuery);
  const mayChange = useHasRole('owner');
  return (
    <Panel title={t(settingsTexts.installation)} {...(!mayChange && { note: t(settingsTexts.ownersOnly) })}>
      <QueryView query={query} skeleton="list">{(settings) => <InstallationForm settings={settings} mayChange={mayChange} />}</QueryView>
    </Panel>
  );
}

function InstallationForm({ settings, mayChange }: { readonly settings: Settings; readonly mayChange: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const confirm = useConfirm();
  const [form] = Form.useForm<Settings>();
  const initial = useMemo(() => asForm(settings), [settings]);
  useEffect(() => form.setFieldsValue(initial), [form, initial]);
  const save = useChange((next: Settings) => api.put<Settings>('/api/settings', next), {
    tellsFailure: false, done: () => t(settingsTexts.saved), onDone: (answer) => client.setQueryData(settingsQuery.queryKey, answer),
  });
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })), []);
  useEffect(() => {
    if (save.error === null) return;
    const problem = problemOf(save.error);
    form.setFields(problem.fields.map((field) => ({ name: field.name.split('.') as never, errors: [problem.detail ?? ''] })));
  }, [form, save.error]);
  const submit = async (values: Settings) => {
    const shorter = values.retentionDays < settings.retentionDays;
    const agreed = !shorter || (await confirm({
      title: t(settingsTexts.shorterTitle), verb: t(glossary.save), dangerous: true,
      consequences: [{ what: t(settingsTexts.shorterBefore), before: String(settings.retentionDays), after: String(values.retentionDays) }, { what: t(settingsTexts.shorterLost), after: t(settingsTexts.shorterLostSays) }],
    }));
    if (agreed) save.mutate(asSettings(values));
  };
  const seconds = { min: 1, max: 3600, precision: 0, style: { width: 120 } };
  const percent = { min: 0, max: 100, step: 0.5, style: { width: 120 } };
  return (
    <Form form={form} layout="vertical" disabled={!mayChange} requiredMark={false} onFinish={(values) => void submit(values)} className="settings-form">
      <div className="settings-grid">
        <Form.Item name="tenantName" label={t(settingsTexts.tenantName)} rules={[{ required: true, max: 80 }]}><Input /></Form.Item>
        <Form.Item name="timeZone" label={t(settingsTexts.timeZone)} extra={t(settingsTexts.timeZoneHint)} rules={[{ required: true }]}><Select showSearch options={zones} /></Form.Item>
        <Form.Item name="baseCurrency" label={t(settingsTexts.baseCurrency)}><Select showSearch options={currencies.map((value) => ({ value, label: value }))} /></Form.Item>
        <Form.Item name="directionColours" label={t(settingsTexts.directionColours)}><Select options={[{ value: 'zh', label: t(settingsTexts.riseRed) }, { value: 'en', label: t(settingsTexts.riseGreen) }]} /></Form.Item>
      </div>
      <h3>{t(settingsTexts.benchmarks)} <small>{t(settingsTexts.benchmarksHint)}</small></h3>
      <div className="settings-grid">
        <Form.Item name={['benchmarks', 'viewCart']} label={t(settingsTexts.viewCart)} rules={[{ required: true }]}><InputNumber {...percent} /></Form.Item>
        <Form.Item name={['benchmarks', 'cartOrder']} label={t(settingsTexts.cartOrder)} rules={[{ required: true }]}><InputNumber {...percent} /></Form.Item>
        <Form.Item name={['benchmarks', 'orderPay']} label={t(settingsTexts.orderPay)} rules={[{ required: true }]}><InputNumber {...percent} /></Form.Item>
      </div>
      <h3>{t(settingsTexts.freshness)} <small>{t(settingsTexts.staleHint)}</small></h3>
      <div className="settings-grid">
        <Form.Item name="lateAfterSeconds" label={t(settingsTexts.lateAfter)} rules={[{ required: true }]}><InputNumber {...seconds} /></Form.Item>
        <Form.Item name="staleAfterSeconds" label={t(settingsTexts.staleAfter)} rules={[{ required: true }]}><InputNumber {...seconds} /></Form.Item>
        <Form.Item name="retentionDays" label={t(settingsTexts.retention)} extra={t(settingsTexts.retentionHint)} rules={[{ required: true }]}><InputNumber min={7} max={3650} precision={0} style={{ width: 120 }} /></Form.Item>
      </div>
      {save.isError && <ErrorState error={save.error} />}
      {mayChange && <div className="form-foot"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(glossary.save)}</Button></div>}
    </Form>
  );
}
