import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { IngestTabs } from './IngestTabs';
import { keysQuery } from './queries';
import { ingestTexts } from './texts';
import type { IngestKey } from './types';

interface KeyForm {
  readonly name: string;
  readonly sources: readonly string[];
}

interface CreatedKey {
  readonly key: IngestKey;
  readonly secret: string;
}

/** Keys that senders sign with. The secret exists on this screen once. */
export function KeysPage() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(keysQuery);
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedKey>();
  const [form] = Form.useForm<KeyForm>();
  const create = useChange((values: KeyForm) => api.post<CreatedKey>('/api/ingest-keys', values), {
    renews: [keysQuery.queryKey], tellsFailure: false,
    onDone: (answer) => { setCreating(false); setCreated(answer); },
  });
  const remove = useRemoveKey();
  const columns: readonly DataColumn<IngestKey>[] = [
    { id: 'name', title: ingestTexts.keyName, value: (key) => key.name, show: (key) => <strong>{key.name}</strong> },
    { id: 'id', title: ingestTexts.keyId, wide: true, value: (key) => key.id, show: (key) => <code>{key.id}</code> },
    { id: 'sources', title: ingestTexts.keySources, wide: true, value: (key) => key.sources.join(', '), show: (key) => <span className="tags">{key.sources.map((source) => <Tag key={source} className="tag-plain">{source}</Tag>)}</span> },
    { id: 'createdAt', title: ingestTexts.createdAt, value: (key) => key.createdAt, show: (key) => formatInstant(key.createdAt, timeZone) },
    { id: 'actions', title: ingestTexts.remove, value: () => null, sortable: false, align: 'right', show: (key) => <Button danger type="text" onClick={() => void remove(key)}>{t(ingestTexts.remove)}</Button> },
  ];
  const open = { label: t(ingestTexts.newKey), run: () => setCreating(true) };
  return (
    <>
      <IngestTabs />
      <QueryView query={query} skeleton="table" empty={(keys) => (keys.length === 0 ? <Panel className="fill"><EmptyState title={t(ingestTexts.noKeysTitle)} why={t(ingestTexts.noKeysWhy)} action={open} /></Panel> : undefined)}>
        {(keys) => (
          <Panel className="fill" title={t(ingestTexts.keys)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={open.run}>{open.label}</Button>}>
            <DataTable id="keys" columns={columns} rows={keys} rowKey={(key) => key.id} caption={t(ingestTexts.keysCaption)} />
          </Panel>
        )}
      </QueryView>
      <FormDrawer<KeyForm> title={t(ingestTexts.newKey)} open={creating} onClose={() => setCreating(false)} form={form} initial={{ name: '', sources: [] }} onSubmit={(values) => create.mutate(values)} busy={create.isPending} error={create.error}>
        <Form.Item name="name" label={t(ingestTexts.keyName)} rules={[{ required: true, max: 80 }]}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="sources" label={t(ingestTexts.keySources)} extra={t(ingestTexts.keySourcesHint)} rules={[{ required: true }]}><Select mode="tags" tokenSeparators={[',', ' ']} open={false} suffixIcon={null} /></Form.Item>
      </FormDrawer>
      <SecretOnce created={created} onClose={() => setCreated(undefined)} />
    </>
  );
}

function useRemoveKey() {
  const t = useText();
  const confirm = useConfirm();
  const remove = useChange((key: IngestKey) => api.delete(`/api/ingest-keys/${encodeURIComponent(key.id)}`), { renews: [keysQuery.queryKey], done: () => t(ingestTexts.keyRemoved) });
  return async (key: IngestKey) => {
    const agreed = await confirm({
      title: t(ingestTexts.removeKey, { name: key.name }), verb: t(ingestTexts.remove), dangerous: true,
      consequences: [{ what: t(ingestTexts.removeKeySources), after: key.sources.join(', ') }, { what: t(ingestTexts.removeKeyEffect), after: t(ingestTexts.removeKeyRefused) }],
    });
    if (agreed) remove.mutate(key);
  };
}

const signingText = (created: CreatedKey) =>
  [`X-Changkong-Key: ${created.key.id}`, 'X-Changkong-Timestamp: <unix ms>', 'X-Changkong-Nonce: <unique>', 'X-Changkong-Signature: hex(HMAC-SHA256(secret, timestamp + "\\n" + nonce + "\\n" + body))', `POST ${location.origin}/api/ingest/${created.key.sources[0] ?? '<source>'}`].join('\n');

function SecretOnce({ created, onClose }: { readonly created: CreatedKey | undefined; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Modal title={created?.key.name} open={created !== undefined} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={onClose}>{t(ingestTexts.secretStored)}</Button>} destroyOnHidden>
      {created !== undefined && (
        <div className="page-stack">
          <Alert type="warning" showIcon title={t(ingestTexts.secretTitle)} description={t(ingestTexts.secretWhy)} />
          <strong>{t(ingestTexts.keyId)}</strong>
          <CodeBlock text={created.key.id} label={t(ingestTexts.keyId)} breakWords />
          <strong>{t(ingestTexts.secret)}</strong>
          <CodeBlock text={created.secret} label={t(ingestTexts.secret)} breakWords />
          <strong>{t(ingestTexts.signing)}</strong>
          <CodeBlock text={signingText(created)} label={t(ingestTexts.signing)} />
        </div>
      )}
    </Modal>
  );
}
