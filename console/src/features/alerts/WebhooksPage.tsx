import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Select, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import type { AlertLevel } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { AlertLevelMark } from '../../shared/room/RoomBadges';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { AlertTabs } from './AlertTabs';
import { pathOf, webhooksQuery } from './queries';
import { alertTexts, formatWords } from './texts';
import type { Webhook, WebhookFormat } from './types';

interface WebhookValues {
  readonly name: string;
  readonly format: WebhookFormat;
  readonly url: string;
  readonly secret?: string;
  readonly levels: readonly AlertLevel[];
  readonly enabled: boolean;
}

const newWebhook: Partial<WebhookValues> = { format: 'dingTalk', levels: ['red', 'amber'], enabled: true, secret: '' };
const formats: readonly WebhookFormat[] = ['generic', 'dingTalk', 'feishu', 'weCom'];
const levels: readonly AlertLevel[] = ['red', 'amber', 'blue'];

/** Where alerts go beside the console. */
export function WebhooksPage() {
  const t = useText();
  const query = useQuery(webhooksQuery);
  const [edited, edit] = useState<Webhook | 'new'>();
  const columns = useColumns();
  const create = { label: t(alertTexts.newWebhook), run: () => edit('new') };
  return (
    <>
      <AlertTabs />
      <QueryView query={query} skeleton="table" empty={(webhooks) => (webhooks.length === 0 ? <Panel className="fill"><EmptyState title={t(alertTexts.noWebhooksTitle)} why={t(alertTexts.noWebhooksWhy)} action={create} /></Panel> : undefined)}>
        {(webhooks) => (
          <Panel className="fill" title={t(alertTexts.webhooks)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="webhooks" columns={columns} rows={webhooks} rowKey={(webhook) => webhook.id} caption={t(alertTexts.webhooksCaption)} onOpen={edit} rowClass={(webhook) => (webhook.enabled ? undefined : 'alert-quiet')} />
          </Panel>
        )}
      </QueryView>
      <WebhookForm webhook={edited} onClose={() => edit(undefined)} />
    </>
  );
}

function useColumns(): readonly DataColumn<Webhook>[] {
  const t = useText();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const { timeZone } = useInstallation();
  const { mutate: test, isPending, variables } = useChange((webhook: Webhook) => api.post<{ delivered?: boolean } | undefined>(`${pathOf('webhooks', webhook.id)}/test`), {
    renews: [webhooksQuery.queryKey], onDone: (answer) => void message.success(t(answer?.delivered === true ? alertTexts.testSent : alertTexts.testQueued)),
  });
  const { mutate: remove } = useChange((webhook: Webhook) => api.delete(pathOf('webhooks', webhook.id)).then(() => webhook), { renews: [webhooksQuery.queryKey], done: (webhook) => t(alertTexts.removed, { name: webhook.name }) });
  return useMemo(() => {
    const ask = async (webhook: Webhook) => {
      const agreed = await confirm({ title: t(alertTexts.removeWebhook, { name: webhook.name }), verb: t(alertTexts.remove), dangerous: true, consequences: [{ what: t(alertTexts.removeWebhookEffect), after: t(alertTexts.removeWebhookSays) }] });
      if (agreed) remove(webhook);
    };
    const delivery = ({ lastDelivery }: Webhook) => {
      if (lastDelivery === null) return t(alertTexts.neverSent);
      const at = formatInstant(lastDelivery.at, timeZone).slice(5);
      return `${at} ${lastDelivery.error === null ? t(alertTexts.delivered, { status: lastDelivery.status ?? '' }) : t(alertTexts.failed, { reason: lastDelivery.error })}`;
    };
    return [
      { id: 'name', title: alertTexts.webhookName, value: (webhook) => webhook.name, show: (webhook) => <strong>{webhook.name}</strong> },
      { id: 'format', title: alertTexts.format, value: (webhook) => t(formatWords[webhook.format]) },
      { id: 'url', title: alertTexts.url, wide: true, value: (webhook) => webhook.url, show: (webhook) => <span className="webhook-url">{webhook.url}<span className="cell-sub">{t(webhook.hasSecret ? alertTexts.signed : alertTexts.unsigned)}</span></span> },
      { id: 'levels', title: alertTexts.levels, value: (webhook) => webhook.levels.join(', '), show: (webhook) => <span className="tags">{webhook.levels.map((level) => <AlertLevelMark key={level} level={level} />)}</span> },
      { id: 'last', title: alertTexts.lastDelivery, wide: true, value: (webhook) => webhook.lastDelivery?.at ?? null, show: (webhook) => <span className={webhook.lastDelivery?.error === null || webhook.lastDelivery === null ? undefined : 'delivery-failed'}>{delivery(webhook)}</span> },
      { id: 'enabled', title: alertTexts.enabled, value: (webhook) => t(webhook.enabled ? alertTexts.enabled : alertTexts.disabled) },
      {
        id: 'actions', title: alertTexts.actions, wide: true, value: () => null, sortable: false, align: 'right',
        show: (webhook) => (
          <span className="row-actions" onClick={(event) => event.stopPropagation()}>
            <Button loading={isPending && variables?.id === webhook.id} onClick={() => test(webhook)}>{t(alertTexts.test)}</Button>
            <Button type="text" danger onClick={() => void ask(webhook)}>{t(alertTexts.remove)}</Button>
          </span>
        ),
      },
    ];
  }, [t, timeZone, confirm, test, isPending, variables, remove]);
}

function WebhookForm({ webhook, onClose }: { readonly webhook: Webhook | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<WebhookValues>();
  const known = webhook === undefined || webhook === 'new' ? undefined : webhook;
  const initial = useMemo((): Partial<WebhookValues> => (known === undefined ? newWebhook : { name: known.name, format: known.format, url: known.url, levels: known.levels, enabled: known.enabled, secret: '' }), [known]);
  const save = useChange(
    async ({ secret, ...values }: WebhookValues) => {
      // An empty field keeps the secret that is stored.
      const body = { ...values, ...(secret !== undefined && secret !== '' && { secret }) };
      await (known === undefined ? api.post('/api/webhooks', body) : api.put(pathOf('webhooks', known.id), body));
      return values.name;
    },
    { renews: [webhooksQuery.queryKey], tellsFailure: false, done: (name) => t(alertTexts.saved, { name }), onDone: onClose },
  );
  return (
    <FormDrawer<WebhookValues> title={t(known === undefined ? alertTexts.newWebhook : alertTexts.changeWebhook)} open={webhook !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <Form.Item name="name" label={t(alertTexts.webhookName)} rules={[{ required: true, max: 80 }]}><Input /></Form.Item>
      <Form.Item name="format" label={t(alertTexts.format)}><Select options={formats.map((format) => ({ value: format, label: t(formatWords[format]) }))} /></Form.Item>
      <Form.Item name="url" label={t(alertTexts.url)} rules={[{ required: true }]}><Input placeholder="https://" /></Form.Item>
      <Form.Item name="secret" label={t(alertTexts.secret)} extra={t(known?.hasSecret === true ? alertTexts.secretKept : alertTexts.secretHint)}><Input.Password autoComplete="new-password" visibilityToggle={false} /></Form.Item>
      <Form.Item name="levels" label={t(alertTexts.levels)} rules={[{ required: true }]}><Checkbox.Group options={levels.map((level) => ({ value: level, label: <AlertLevelMark level={level} /> }))} /></Form.Item>
      <Form.Item name="enabled" label={t(alertTexts.enabled)} valuePropName="checked"><Switch /></Form.Item>
    </FormDrawer>
  );
}
