import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Figure, Figures } from '../../shared/layout/Figures';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formulaIn } from './planTexts';
import { ProposalsPanel } from './ProposalsPanel';
import { StockTabs } from './StockTabs';
import { proposalsQuery, replenishmentQuery, supplierQuery, suppliersQuery, type Replenishment, type ReplenishmentRow } from './supplyQueries';
import { supplyTexts } from './supplyTexts';
import { stockTexts } from './texts';
import './stock.css';

const gapWords = { notInLedger: supplyTexts.gapNotInLedger, noForecast: supplyTexts.gapNoForecast, noSupplier: supplyTexts.gapNoSupplier } as const;

interface Asked {
  readonly sku?: string;
  readonly supplier?: string;
  readonly quantity?: number;
}

/** What each SKU needs and why, and the orders that are proposed. */
export function ReplenishmentPage() {
  const t = useText();
  const mayPropose = useHasRole('owner', 'operator', 'supply');
  const query = useQuery(replenishmentQuery);
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <StockTabs />
      <div className="page-stack stock-stack">
        <ProposalsPanel {...(mayPropose && { propose: () => setAsked({}) })} />
        <QueryView query={query} skeleton="table" empty={(data) => (data.rows.length === 0 ? <Panel><EmptyState title={t(supplyTexts.noNeedTitle)} why={t(data.isLedgerThere ? supplyTexts.noNeedWhy : supplyTexts.ledgerAway)} /></Panel> : undefined)}>
          {(data) => <Needs data={data} {...(mayPropose && { propose: setAsked })} />}
        </QueryView>
      </div>
      <ProposalForm asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

function Needs({ data, propose }: { readonly data: Replenishment; readonly propose?: (asked: Asked) => void }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const columns = useMemo<readonly DataColumn<ReplenishmentRow>[]>(() => [
    { id: 'sku', title: supplyTexts.product, value: (row) => row.title, show: (row) => <>{row.title}<span className="cell-sub stock-sku">{row.sku}</span></> },
    { id: 'position', title: supplyTexts.position, align: 'right', value: (row) => (row.gap === 'notInLedger' ? null : row.onHand + row.onOrder - row.promised), show: (row) => row.gap === 'notInLedger' ? unknownMark : <>{formatExact(row.onHand + row.onOrder - row.promised)}<span className="cell-sub">{`${formatExact(row.onHand)} + ${formatExact(row.onOrder)} − ${formatExact(row.promised)}`}</span></> },
    { id: 'point', title: supplyTexts.reorderPoint, align: 'right', value: (row) => row.numbers?.reorderPoint ?? null, show: (row) => (row.numbers === null ? unknownMark : <>{formatExact(row.numbers.reorderPoint)}<span className="cell-sub">{t(supplyTexts.reorderWhy, { days: row.numbers.protectionDays.toFixed(1), demand: formatExact(Math.round(row.numbers.protectionDemand)), safety: formatExact(row.numbers.safetyStock) })}</span></>) },
    {
      id: 'suggested', title: supplyTexts.suggested, align: 'right', value: (row) => row.suggested ?? null,
      show: (row) => row.suggested === null ? <span className="page-note">{row.gap === null ? unknownMark : t(gapWords[row.gap])}</span> : row.suggested === 0 ? t(supplyTexts.enough) : <strong>{formatExact(row.suggested)}</strong>,
    },
    {
      id: 'risk', title: supplyTexts.risk, align: 'right', value: (row) => row.risk?.atRiskMinor ?? null,
      show: (row) => row.risk === null ? unknownMark : (
        <span className={row.risk.kind === 'stockOut' ? 'stock-warn' : undefined}>
          {row.risk.kind === 'stockOut' ? t(supplyTexts.stockOut, { chance: formatPercent(row.risk.chance) }) : t(supplyTexts.overstock, { units: formatExact(row.risk.units) })}
          <span className="cell-sub">{formatMoney(row.risk.atRiskMinor, currency, language)}</span>
        </span>
      ),
    },
    { id: 'supplier', title: supplyTexts.supplier, filter: true, value: (row) => (row.supplierName === '' ? null : row.supplierName) },
    {
      id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null,
      show: (row) => propose !== undefined && row.supplier !== '' && <Button size="small" type="text" onClick={() => propose({ sku: row.sku, supplier: row.supplier, ...((row.suggested ?? 0) > 0 && { quantity: row.suggested ?? 0 }) })}>{t(supplyTexts.propose)}</Button>,
    },
  ], [t, language, currency, propose]);
  return (
    <>
      <Figures>
        <Figure label={t(supplyTexts.stockOuts)} value={formatExact(data.stockOuts)} tone={data.stockOuts > 0 ? 'alarm' : 'normal'} />
        <Figure label={t(supplyTexts.gmvAtRisk)} value={formatMoney(data.gmvAtRiskMinor, currency, language)} />
        <Figure label={t(supplyTexts.overstocks)} value={formatExact(data.overstocks)} />
        <Figure label={t(supplyTexts.tiedUp)} value={formatMoney(data.tiedUpMinor, currency, language)} />
      </Figures>
      <Panel className="stock-needs" title={t(supplyTexts.needs)} note={formulaIn(language, data.formula)}>
        <DataTable id="needs" columns={columns} rows={data.rows} rowKey={(row) => row.sku} caption={t(supplyTexts.needsCaption)} />
      </Panel>
    </>
  );
}

interface ProposalValues {
  readonly supplier: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: string;
}

function ProposalForm({ asked, onClose }: { readonly asked: Asked | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<ProposalValues>();
  const open = asked !== undefined;
  const supplier = Form.useWatch('supplier', form);
  const suppliers = useQuery({ ...suppliersQuery, enabled: open });
  const detail = useQuery({ ...supplierQuery(supplier ?? ''), enabled: open && (supplier ?? '') !== '' });
  const propose = useChange((values: ProposalValues) => api.post('/api/stock/proposals', values), { renews: [proposalsQuery.queryKey], tellsFailure: false, done: () => t(supplyTexts.proposed), onDone: onClose });
  return (
    <FormDrawer<ProposalValues> title={t(supplyTexts.propose)} open={open} onClose={onClose} form={form} initial={{ reason: '', ...asked }} onSubmit={(values) => propose.mutate(values)} busy={propose.isPending} error={propose.error} verb={t(supplyTexts.propose)}>
      <p className="page-note">{t(supplyTexts.proposeNote)}</p>
      <Form.Item name="supplier" label={t(supplyTexts.supplier)} rules={[{ required: true }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} loading={open && suppliers.isPending} options={(suppliers.data ?? []).map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Form.Item name="sku" label={t(stockTexts.sku)} rules={[{ required: true }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={(detail.data?.offers ?? []).map((offer) => ({ value: offer.sku, label: `${offer.title} · ${offer.sku}` }))} />
      </Form.Item>
      <Form.Item name="quantity" label={t(supplyTexts.quantity)} rules={[{ required: true }]}><InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} /></Form.Item>
      <Form.Item name="reason" label={t(stockTexts.reason)}><Input maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}
