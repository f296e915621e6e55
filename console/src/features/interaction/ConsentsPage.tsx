import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, instantOf } from '../../shared/time';
import { KnowledgeTabs } from '../knowledge/KnowledgeTabs';
import { consentsQuery, type Consent } from './queries';
import { interactionTexts } from './texts';
import './interaction.css';

type ConsentValues = Readonly<Record<'viewer' | 'name' | 'birthday' | 'story' | 'consentedAt' | 'source', string>>;

const blank: ConsentValues = { viewer: '', name: '', birthday: '', story: '', consentedAt: '', source: '' };
const renews = [consentsQuery.queryKey];
const orNothing = (text: string) => (text.trim() === '' ? null : text.trim());

/** What fans agreed to have said of them; withdrawing deletes it at once. */
export function ConsentsPage() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(consentsQuery);
  const [writing, setWriting] = useState(false);
  const [form] = Form.useForm<ConsentValues>();
  const save = useChange(
    (values: ConsentValues) => api.put('/api/danmaku/consents', { ...values, birthday: orNothing(values.birthday), story: orNothing(values.story), consentedAt: instantOf(values.consentedAt, timeZone) }),
    { renews, tellsFailure: false, done: () => t(interactionTexts.saved), onDone: () => setWriting(false) },
  );
  const { mutate: withdraw, isPending } = useChange((row: Consent) => api.delete(`/api/danmaku/consents/${encodeURIComponent(row.viewer)}`), { renews, done: () => t(interactionTexts.withdrawnDone) });
  const columns = useMemo((): readonly DataColumn<Consent>[] => [
    { id: 'name', title: interactionTexts.name, value: (row) => row.name, show: (row) => <><strong>{row.name}</strong><span className="cell-sub">{row.viewer}</span></> },
    { id: 'birthday', title: interactionTexts.birthday, value: (row) => row.birthday },
    { id: 'story', title: interactionTexts.story, wide: true, value: (row) => row.story },
    { id: 'consentedAt', title: interactionTexts.consentedAt, value: (row) => row.consentedAt, show: (row) => formatDay(row.consentedAt, timeZone) },
    { id: 'source', title: interactionTexts.source, value: (row) => row.source },
    { id: 'writtenBy', title: interactionTexts.writtenBy, value: (row) => row.writtenBy },
    { id: 'actions', title: interactionTexts.actions, value: () => null, sortable: false, align: 'right', show: (row) => <Button size="small" type="text" danger disabled={isPending} onClick={() => withdraw(row)}>{t(interactionTexts.withdrawConsent)}</Button> },
  ], [t, timeZone, withdraw, isPending]);
  const create = { label: t(interactionTexts.newConsent), run: () => setWriting(true) };
  return (
    <>
      <KnowledgeTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(interactionTexts.noConsentsTitle)} why={t(interactionTexts.noConsentsWhy)} action={create} /></Panel> : undefined)}>
        {(rows) => <Panel className="fill" title={t(interactionTexts.consents)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}><DataTable id="consents" columns={columns} rows={rows} rowKey={(row) => row.viewer} caption={t(interactionTexts.consents)} /></Panel>}
      </QueryView>
      <FormDrawer<ConsentValues> title={t(interactionTexts.newConsent)} open={writing} onClose={() => setWriting(false)} form={form} initial={blank} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
        <Form.Item name="viewer" label={t(interactionTexts.viewer)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
        <Form.Item name="name" label={t(interactionTexts.name)} rules={[{ required: true, whitespace: true, max: 40 }]}><Input /></Form.Item>
        <Form.Item name="birthday" label={t(interactionTexts.birthday)}><Input placeholder="05-20" /></Form.Item>
        <Form.Item name="story" label={t(interactionTexts.story)}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} /></Form.Item>
        <Form.Item name="consentedAt" label={t(interactionTexts.consentedAt)} rules={[{ required: true }]}><Input type="date" /></Form.Item>
        <Form.Item name="source" label={t(interactionTexts.source)} rules={[{ required: true, whitespace: true, max: 200 }]}><Input /></Form.Item>
      </FormDrawer>
    </>
  );
}
