import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant } from '../../shared/time';
import { requestKey, stockKey } from './queries';
import { StockTabs } from './StockTabs';
import { ordersQuery, type PurchaseOrder } from './supplyQueries';
import { orderWords, supplyTexts } from './supplyTexts';
import './stock.css';

const renews = [ordersQuery.queryKey, stockKey];
const isOpen = (order: PurchaseOrder) => order.state === 'sent' || order.state === 'confirmed' || order.state === 'partlyReceived';
const outstanding = (order: PurchaseOrder) => order.lines.reduce((sum, line) => sum + Math.max(0, line.quantity - line.accepted), 0);
const pathOf = (order: PurchaseOrder) => `/api/stock/purchase-orders/${encodeURIComponent(order.id)}` as const;

/** Orders to suppliers: the answer's clock, what came, and the way to the backup supplier. */
export function OrdersPage() {
  const t = useText();
  const query = useQuery(ordersQuery);
  const [received, setReceived] = useState<PurchaseOrder>();
  const columns = useColumns(setReceived);
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(supplyTexts.noOrderTitle)} why={t(supplyTexts.noOrderWhy)} /></Panel> : undefined)}>
        {(rows) => <Panel className="fill" title={t(supplyTexts.orders)}><DataTable id="orders" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(supplyTexts.ordersCaption)} /></Panel>}
      </QueryView>
      <ReceiptForm order={received} onClose={() => setReceived(undefined)} />
    </>
  );
}

function useColumns(receive: (order: PurchaseOrder) => void): readonly DataColumn<PurchaseOrder>[] {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const mayAct = useHasRole('owner', 'operator', 'supply');
  const { mutate: answer } = useChange((row: PurchaseOrder) => api.post(`${pathOf(row)}/answer`, { accepts: true, promisedAt: row.promisedAt }), { renews, done: () => t(supplyTexts.confirmed) });
  const { mutate: change } = useChange((row: PurchaseOrder) => api.post<PurchaseOrder>(`${pathOf(row)}/switch`), { renews, done: (order) => t(supplyTexts.switched, { supplier: order.supplierName }) });
  return useMemo(() => {
    const ask = async (row: PurchaseOrder) => {
      const agreed = await confirm({ title: t(supplyTexts.switchTitle), verb: t(supplyTexts.switchSupplier), dangerous: true, consequences: [{ what: row.supplierName, after: t(orderWords.replaced) }, { what: t(supplyTexts.outstanding), after: formatExact(outstanding(row)) }] });
      if (agreed) change(row);
    };
    return [
      { id: 'order', title: supplyTexts.order, value: (row) => row.sentAt, show: (row) => <>{formatInstant(row.sentAt, timeZone)}<span className="cell-sub stock-sku">{row.id.slice(-8)}</span></> },
      { id: 'supplier', title: supplyTexts.supplier, filter: true, value: (row) => row.supplierName, show: (row) => <>{row.supplierName}{row.contractReference !== '' && <span className="cell-sub">{t(supplyTexts.contract)} {row.contractReference}</span>}</> },
      { id: 'lines', title: supplyTexts.lines, wide: true, sortable: false, value: (row) => row.lines.map((line) => `${line.sku} ${line.accepted}/${line.quantity}`).join('; '), show: (row) => <span className="stock-channels">{row.lines.map((line) => <span key={line.sku}>{t(supplyTexts.lineOf, { title: line.title, accepted: formatExact(line.accepted), quantity: formatExact(line.quantity) })}</span>)}</span> },
      { id: 'amount', title: supplyTexts.amount, align: 'right', value: (row) => row.amountMinor, show: (row) => formatMoney(row.amountMinor, row.currency, language) },
      {
        id: 'state', title: supplyTexts.state, filter: true, value: (row) => t(orderWords[row.state]),
        show: (row) => (
          <>{t(orderWords[row.state])}
            {row.state === 'sent' && <span className={row.isAnswerOverdue ? 'cell-sub stock-warn' : 'cell-sub'}>{row.isAnswerOverdue ? t(supplyTexts.answerOverdue, { count: row.escalations }) : t(supplyTexts.answerDue, { time: formatInstant(row.answerDueAt, timeZone) })}</span>}
          </>
        ),
      },
      { id: 'promised', title: supplyTexts.promised, value: (row) => row.promisedAt, show: (row) => <>{formatDay(row.promisedAt, timeZone)}{row.isOverdue && <span className="cell-sub stock-warn">{t(supplyTexts.overdue)}</span>}</> },
      { id: 'asked', title: supplyTexts.asked, value: (row) => row.askedBy },
      { id: 'approved', title: supplyTexts.decided, value: (row) => row.approvedBy },
      {
        id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null,
        show: (row) => mayAct && isOpen(row) && (
          <span className="row-actions">
            {row.state === 'sent' && <Button size="small" type="text" onClick={() => answer(row)}>{t(supplyTexts.confirm)}</Button>}
            <Button size="small" type="text" onClick={() => receive(row)}>{t(supplyTexts.receive)}</Button>
            <Button size="small" type="text" onClick={() => void ask(row)}>{t(supplyTexts.switchSupplier)}</Button>
          </span>
        ),
      },
    ];
  }, [t, language, timeZone, confirm, mayAct, answer, change, receive]);
}

interface ReceiptValues {
  readonly batch: string;
  readonly accepted: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
}

function ReceiptForm({ order, onClose }: { readonly order: PurchaseOrder | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<ReceiptValues>();
  const lines = order?.lines ?? [];
  const take = useChange((values: ReceiptValues) => api.post(`${pathOf(order!)}/receipts`, {
    key: requestKey(), lines: lines.map((line, index) => ({ sku: line.sku, batch: values.batch, accepted: values.accepted[String(index)] ?? 0, rejected: values.rejected[String(index)] ?? 0 })).filter((line) => line.accepted + line.rejected > 0),
  }), { renews, tellsFailure: false, done: () => t(supplyTexts.received), onDone: onClose });
  const initial: Partial<ReceiptValues> = { batch: '', accepted: Object.fromEntries(lines.map((line, index) => [String(index), Math.max(0, line.quantity - line.accepted)])), rejected: Object.fromEntries(lines.map((_, index) => [String(index), 0])) };
  return (
    <FormDrawer<ReceiptValues> title={t(supplyTexts.receiveTitle)} open={order !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => take.mutate(values)} busy={take.isPending} error={take.error} verb={t(supplyTexts.receive)}>
      <Form.Item name="batch" label={t(supplyTexts.batch)} rules={[{ required: true, whitespace: true }]}><Input maxLength={60} /></Form.Item>
      {lines.map((line, index) => (
        <fieldset key={line.sku} className="receipt-line">
          <legend>{line.title}</legend>
          <Form.Item name={['accepted', String(index)]} label={t(supplyTexts.accepted)}><InputNumber min={0} precision={0} style={{ width: '100%' }} /></Form.Item>
          <Form.Item name={['rejected', String(index)]} label={t(supplyTexts.rejectedUnits)}><InputNumber min={0} precision={0} style={{ width: '100%' }} /></Form.Item>
        </fieldset>
      ))}
    </FormDrawer>
  );
}
