import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { gradeWords, planTexts, standingWords, warningIn } from './planTexts';
import { StockTabs } from './StockTabs';
import { AnalysesPanel } from './AnalysesPanel';
import { SupplierDrawer } from './SupplierDrawer';
import { suppliersQuery, type Supplier } from './supplyQueries';
import { TracePanel } from './TracePanel';
import './stock.css';

export type GradePart = Supplier['rating']['onTime'];

export function partText(t: ReturnType<typeof useText>, part: GradePart): string {
  if (!part.isKnown || part.value === null) return t(planTexts.tooLittle, { count: part.evidence, minimum: part.evidenceMinimum });
  return t(planTexts.evidence, { value: formatPercent(part.value), count: formatExact(part.evidence) });
}

/** Who supplies: grades with their evidence, papers, the four analyses, and the way of a batch. */
export function SuppliersPage() {
  const t = useText();
  const mayManage = useHasRole('owner', 'operator', 'supply');
  const query = useQuery(suppliersQuery);
  const [opened, open] = useSearchValue('supplier');
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns();
  const confirm = useConfirm();
  const clear = useChange(() => api.delete('/api/stock/supply/simulated'), { renews: [suppliersQuery.queryKey], done: () => t(planTexts.cleared) });
  const add = { label: t(planTexts.add), run: () => setAdding(true) };
  const askClear = async (rows: readonly Supplier[]) => {
    const count = rows.filter((row) => row.origin === 'simulator').length;
    if (await confirm({ title: t(planTexts.clear), verb: t(planTexts.clear), dangerous: true, consequences: [{ what: t(planTexts.suppliers), before: formatExact(rows.length), after: formatExact(rows.length - count) }] })) clear.mutate(undefined);
  };
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(planTexts.noSupplierTitle)} why={t(planTexts.noSupplierWhy)} {...(mayManage && { action: add })} /></Panel> : undefined)}>
        {(rows) => (
          <div className="page-stack stock-stack">
            <Panel title={t(planTexts.suppliers)} tools={mayManage && <>{rows.some((row) => row.origin === 'simulator') && <Button onClick={() => void askClear(rows)}>{t(planTexts.clear)}</Button>}<Button type="primary" icon={<PlusOutlined />} onClick={add.run}>{add.label}</Button></>}>
              <DataTable id="suppliers" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(planTexts.suppliers)} onOpen={(row) => open(row.id, true)} />
            </Panel>
            <AnalysesPanel />
            <TracePanel />
          </div>
        )}
      </QueryView>
      <SupplierForm open={isAdding} onClose={() => setAdding(false)} />
      {opened !== undefined && <SupplierDrawer id={opened} onClose={() => open(undefined)} mayManage={mayManage} />}
    </>
  );
}

function useColumns(): readonly DataColumn<Supplier>[] {
  const t = useText();
  return useMemo(() => [
    { id: 'name', title: planTexts.name, value: (row) => row.name, show: (row) => <>{row.name}{row.origin === 'simulator' && <span className="cell-sub">{t(planTexts.simulated)}</span>}</> },
    { id: 'standing', title: planTexts.standing, filter: true, value: (row) => t(standingWords[row.standing]) },
    { id: 'grade', title: planTexts.grade, filter: true, value: (row) => t(gradeWords[row.rating.grade]), show: (row) => <strong className={`grade grade-${row.rating.grade}`}>{t(gradeWords[row.rating.grade])}</strong> },
    { id: 'onTime', title: planTexts.onTime, align: 'right', value: (row) => row.rating.onTime.value ?? null, show: (row) => partText(t, row.rating.onTime) },
    { id: 'quality', title: planTexts.quality, align: 'right', value: (row) => row.rating.quality.value ?? null, show: (row) => partText(t, row.rating.quality) },
    { id: 'response', title: planTexts.response, align: 'right', value: (row) => row.rating.response.value ?? null, show: (row) => partText(t, row.rating.response) },
    { id: 'orders', title: planTexts.openOrders, align: 'right', value: (row) => row.openOrders, show: (row) => formatExact(row.openOrders) },
    { id: 'warnings', title: planTexts.warnings, wide: true, value: (row) => (row.warnings.length === 0 ? null : row.warnings.map((warning) => warningIn(t, warning)).join('; ')), show: (row) => (row.warnings.length === 0 ? unknownMark : <span className="stock-warn supplier-warnings">{row.warnings.map((warning) => warningIn(t, warning)).join('; ')}</span>) },
  ], [t]);
}

interface SupplierValues {
  readonly name: string;
  readonly contact: string;
  readonly note: string;
}

function SupplierForm({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<SupplierValues>();
  const add = useChange((values: SupplierValues) => api.post('/api/stock/suppliers', values), { renews: [suppliersQuery.queryKey], tellsFailure: false, done: () => t(planTexts.added), onDone: onClose });
  return (
    <FormDrawer<SupplierValues> title={t(planTexts.add)} open={open} onClose={onClose} form={form} initial={{ name: '', contact: '', note: '' }} onSubmit={(values) => add.mutate(values)} busy={add.isPending} error={add.error}>
      <Form.Item name="name" label={t(planTexts.name)} rules={[{ required: true, whitespace: true }]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="contact" label={t(planTexts.contact)}><Input maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}
