import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { ordersQuery, proposalsQuery, type Proposal } from './supplyQueries';
import { proposalWords, supplyTexts } from './supplyTexts';

const renews = [proposalsQuery.queryKey, ordersQuery.queryKey];

/** Orders that somebody has asked for: another person approves or rejects. */
export function ProposalsPanel({ propose }: { readonly propose?: () => void }) {
  const t = useText();
  const query = useQuery(proposalsQuery);
  const [rejected, setRejected] = useState<Proposal>();
  const columns = useColumns(setRejected);
  const action = propose === undefined ? undefined : { label: t(supplyTexts.propose), run: propose };
  return (
    <Panel className="stock-proposals" title={t(supplyTexts.proposals)} tools={action !== undefined && <Button type="primary" icon={<PlusOutlined />} onClick={action.run}>{action.label}</Button>}>
      <QueryView query={query} skeleton="table">
        {(rows) => <DataTable id="proposals" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(supplyTexts.proposalsCaption)} empty={<EmptyState title={t(supplyTexts.noProposalTitle)} why={t(supplyTexts.noProposalWhy)} />} />}
      </QueryView>
      {rejected !== undefined && <RejectDialog proposal={rejected} onClose={() => setRejected(undefined)} />}
    </Panel>
  );
}

function useColumns(reject: (proposal: Proposal) => void): readonly DataColumn<Proposal>[] {
  const t = useText();
  const language = useLanguage();
  const confirm = useConfirm();
  const mayDecide = useHasRole('owner', 'operator', 'supply');
  const { mutate: approve, isPending } = useChange((row: Proposal) => api.post(`/api/stock/proposals/${encodeURIComponent(row.id)}/approve`), { renews, done: () => t(supplyTexts.approved) });
  return useMemo(() => {
    const ask = async (row: Proposal) => {
      const agreed = await confirm({
        title: t(supplyTexts.approveTitle, { sku: row.title }), verb: t(supplyTexts.approve),
        consequences: [
          { what: t(supplyTexts.goesTo, { supplier: row.supplierName }), after: formatExact(row.quantity) }, { what: t(supplyTexts.amount), after: formatMoney(row.amountMinor, row.currency, language) },
          { what: t(supplyTexts.lead), after: t(supplyTexts.days, { days: row.leadDays }) },
        ],
      });
      if (agreed) approve(row);
    };
    return [
      { id: 'product', title: supplyTexts.product, value: (row) => row.title, show: (row) => <>{row.title}<span className="cell-sub stock-sku">{row.sku}</span></> },
      { id: 'supplier', title: supplyTexts.supplier, filter: true, value: (row) => row.supplierName },
      { id: 'quantity', title: supplyTexts.quantity, align: 'right', value: (row) => row.quantity, show: (row) => formatExact(row.quantity) },
      { id: 'amount', title: supplyTexts.amount, align: 'right', value: (row) => row.amountMinor, show: (row) => formatMoney(row.amountMinor, row.currency, language) },
      { id: 'lead', title: supplyTexts.lead, align: 'right', value: (row) => row.leadDays, show: (row) => t(supplyTexts.days, { days: row.leadDays }) },
      { id: 'risk', title: supplyTexts.gmvAtRisk, align: 'right', value: (row) => row.gmvAtRiskMinor, show: (row) => formatMoney(row.gmvAtRiskMinor, row.currency, language) },
      { id: 'asked', title: supplyTexts.asked, value: (row) => row.askedBy },
      { id: 'decided', title: supplyTexts.decided, value: (row) => (row.decidedBy === '' ? null : row.decidedBy) },
      { id: 'state', title: supplyTexts.state, filter: true, value: (row) => t(proposalWords[row.state]), show: (row) => <>{t(proposalWords[row.state])}{row.decisionReason !== '' && <span className="cell-sub">{row.decisionReason}</span>}</> },
      {
        id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null,
        show: (row) => row.state === 'proposed' && mayDecide && (
          <span className="row-actions">
            {row.mayApprove ? <Button size="small" type="primary" disabled={isPending} onClick={() => void ask(row)}>{t(supplyTexts.approve)}</Button> : <span className="page-note">{t(supplyTexts.ownProposal)}</span>}
            <Button size="small" type="text" danger onClick={() => reject(row)}>{t(supplyTexts.reject)}</Button>
          </span>
        ),
      },
    ];
  }, [t, language, confirm, mayDecide, approve, isPending, reject]);
}

function RejectDialog({ proposal, onClose }: { readonly proposal: Proposal; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const reject = useChange((values: { reason: string }) => api.post(`/api/stock/proposals/${encodeURIComponent(proposal.id)}/reject`, values), { renews, done: () => t(supplyTexts.rejected), onDone: onClose });
  return (
    <Modal open title={`${t(supplyTexts.reject)} · ${proposal.title}`} okText={t(supplyTexts.reject)} okButtonProps={{ danger: true, loading: reject.isPending }} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={(values) => reject.mutate(values)}>
        <Form.Item name="reason" label={t(supplyTexts.rejectReason)} rules={[{ required: true, whitespace: true }]}><Input autoFocus maxLength={200} /></Form.Item>
      </Form>
    </Modal>
  );
}
