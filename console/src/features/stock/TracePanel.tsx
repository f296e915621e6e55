import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { formulaIn, planTexts } from './planTexts';
import { traceQuery, type Trace } from './supplyQueries';
import { supplyTexts } from './supplyTexts';
import { stockTexts } from './texts';

type Receipt = Trace['receipts'][number];
type By = 'batch' | 'order';
const ordersShownMax = 5;

/** From a batch to the orders that got it, or from an order back to its batches. */
export function TracePanel() {
  const t = useText();
  const [by, chooseBy] = useSearchValue('trace-by');
  const [name, follow] = useSearchValue('trace');
  const [typed, setTyped] = useState(name ?? '');
  const kind: By = by === 'order' ? 'order' : 'batch';
  const tools = (
    <span className="stock-find">
      <Select value={kind} onChange={(value) => chooseBy(value)} aria-label={t(planTexts.traceBy)} options={[{ value: 'batch', label: t(planTexts.batch) }, { value: 'order', label: t(planTexts.order) }]} />
      <Input.Search value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={(value) => follow(value.trim() === '' ? undefined : value.trim())} enterButton={t(planTexts.traceFind)} aria-label={t(planTexts.trace)} />
    </span>
  );
  return <Panel title={t(planTexts.trace)} tools={tools}>{name === undefined ? <p className="page-note">{t(planTexts.trace)}: {t(planTexts.batch)} → {t(planTexts.order)}</p> : <Followed by={kind} name={name} />}</Panel>;
}

function Followed({ by, name }: { readonly by: By; readonly name: string }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const query = useQuery(traceQuery(by, name));
  const columns = useMemo<readonly DataColumn<Receipt>[]>(() => [
    { id: 'batch', title: planTexts.batch, value: (row) => row.batch }, { id: 'sku', title: stockTexts.sku, value: (row) => row.sku }, { id: 'supplier', title: supplyTexts.supplier, value: (row) => row.supplierName },
    { id: 'accepted', title: supplyTexts.accepted, align: 'right', value: (row) => row.accepted, show: (row) => formatExact(row.accepted) }, { id: 'received', title: planTexts.receivedAt, value: (row) => row.receivedAt, show: (row) => formatInstant(row.receivedAt, timeZone) },
    { id: 'orders', title: planTexts.soldTo, wide: true, value: (row) => row.orders.map((order) => order.order).join('; '), show: (row) => <>{t(planTexts.ordersOf, { count: row.orders.length })}<span className="cell-sub stock-sku">{row.orders.slice(0, ordersShownMax).map((order) => `${order.order} ×${order.units}`).join(', ')}</span></> },
  ], [t, timeZone]);
  return (
    <QueryView query={query} skeleton="table">
      {(trace) => <><p className="page-note">{formulaIn(language, trace.rule)}</p><DataTable id="trace" columns={columns} rows={trace.receipts} rowKey={(row) => `${row.batch} ${row.sku} ${row.receivedAt}`} caption={t(planTexts.trace)} empty={<p className="panel-empty">{t(planTexts.traceNone)}</p>} /></>}
    </QueryView>
  );
}
