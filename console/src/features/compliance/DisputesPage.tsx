import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { roomsQuery, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useNow } from '../../shared/clock';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { ComplianceTabs } from './ComplianceTabs';
import { DisputeDrawer } from './DisputeDrawer';
import { useSessionTitle } from './EvidencePage';
import { disputesQuery, type Dispute } from './queries';
import { complianceTexts, disputeTexts } from './texts';
import './compliance.css';

/** Cases on their 48-hour clock, those that are due first. */
export function DisputesPage() {
  const t = useText();
  const query = useQuery(disputesQuery);
  const [opened, setOpened] = useState<Dispute>();
  const [creating, setCreating] = useState(false);
  const columns = useColumns();
  const create = { label: t(complianceTexts.openCase), run: () => setCreating(true) };
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(complianceTexts.noDisputesTitle)} why={t(complianceTexts.noDisputesWhy)} action={create} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(complianceTexts.disputes)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="disputes" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(complianceTexts.disputesCaption)} onOpen={setOpened} />
          </Panel>
        )}
      </QueryView>
      <OpenCase open={creating} onClose={() => setCreating(false)} />
      {opened !== undefined && <DisputeDrawer id={opened.id} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const hourMs = 3_600_000;

/** Hours to the plan: amber from 24 hours after the opening, red when overdue. */
export function PlanClock({ dispute }: { readonly dispute: Dispute }) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  if (dispute.state === 'closed' || dispute.planProposedAt !== null) return <span className="page-note">{t(complianceTexts.planMade)}</span>;
  const leftMs = Date.parse(dispute.planDueAt) - now;
  const time = formatDuration(Math.round(Math.abs(leftMs) / 60_000) * 60, language);
  const level = leftMs < 0 ? 'red' : leftMs < 24 * hourMs ? 'amber' : 'calm';
  return <span className={`wait wait-${level}`}>{leftMs < 0 ? t(complianceTexts.overdue, { time }) : t(complianceTexts.dueIn, { time })}</span>;
}

function useColumns(): readonly DataColumn<Dispute>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const titleOf = useSessionTitle();
  return useMemo(() => [
    { id: 'title', title: complianceTexts.caseTitle, wide: true, value: (row) => row.title, show: (row) => <strong>{row.title}</strong> },
    { id: 'origin', title: complianceTexts.about, filter: true, value: (row) => t(disputeTexts.origin[row.origin]) },
    { id: 'session', title: complianceTexts.session, wide: true, value: (row) => titleOf(row.session) },
    { id: 'state', title: complianceTexts.state, filter: true, value: (row) => t(disputeTexts.state[row.state]) },
    { id: 'due', title: complianceTexts.planDue, value: (row) => row.planDueAt, show: (row) => <PlanClock dispute={row} /> },
    { id: 'escalations', title: disputeTexts.action.escalate, align: 'right', value: (row) => row.escalations },
    { id: 'openedAt', title: complianceTexts.openedAt, value: (row) => row.openedAt, show: (row) => formatInstant(row.openedAt, timeZone) },
    { id: 'outcome', title: complianceTexts.outcome, value: (row) => (row.outcome === null ? null : t(disputeTexts.outcome[row.outcome])) },
  ], [t, timeZone, titleOf]);
}

interface CaseValues {
  readonly origin: 'order' | 'comment';
  readonly session: string;
  readonly subject: string;
  readonly title: string;
  readonly text: string;
}

const blank: Partial<CaseValues> = { origin: 'order', subject: '', title: '', text: '' };

function OpenCase({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<CaseValues>();
  const cards = useQuery(roomsQuery).data ?? [];
  const save = useChange((values: CaseValues) => api.post('/api/compliance/disputes', values), { renews: [disputesQuery.queryKey], tellsFailure: false, done: () => t(complianceTexts.saved), onDone: onClose });
  return (
    <FormDrawer<CaseValues> title={t(complianceTexts.openCase)} open={open} onClose={onClose} form={form} initial={blank} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error} verb={t(complianceTexts.openCase)}>
      <Form.Item name="origin" label={t(complianceTexts.about)}><Radio.Group optionType="button" options={[{ value: 'order', label: t(disputeTexts.origin.order) }, { value: 'comment', label: t(disputeTexts.origin.comment) }]} /></Form.Item>
      <Form.Item name="session" label={t(complianceTexts.session)} rules={[{ required: true }]}><Select showSearch optionFilterProp="label" options={cards.map((card) => ({ value: card.session, label: card.title }))} /></Form.Item>
      <Form.Item name="subject" label={t(complianceTexts.subject)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
      <Form.Item name="title" label={t(complianceTexts.caseTitle)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
      <Form.Item name="text" label={t(complianceTexts.caseText)}><Input.TextArea autoSize={{ minRows: 3 }} /></Form.Item>
    </FormDrawer>
  );
}
