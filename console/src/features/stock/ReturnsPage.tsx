import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { skuQuery, stockKey, stockQuery, type StockRow } from './queries';
import { sourceTexts } from './sourceTexts';
import { StockTabs } from './StockTabs';
import { stockTexts } from './texts';
import './stock.css';

/** Units that came back: a person looks at them, and they go back on sale or to the damaged. */
export function ReturnsPage() {
  const t = useText();
  const mayInspect = useHasRole('owner', 'operator', 'supply');
  const query = useQuery(stockQuery());
  const [inspected, setInspected] = useState<StockRow>();
  const columns = useMemo<readonly DataColumn<StockRow>[]>(() => [
    { id: 'sku', title: stockTexts.sku, value: (row) => row.sku, show: (row) => <span className="stock-sku">{row.sku}</span> },
    { id: 'returned', title: sourceTexts.toInspect, align: 'right', value: (row) => row.returned, show: (row) => <strong>{formatExact(row.returned)}</strong> },
    { id: 'damaged', title: stockTexts.damaged, align: 'right', value: (row) => row.damaged, show: (row) => formatExact(row.damaged) }, { id: 'sellable', title: stockTexts.sellable, align: 'right', value: (row) => row.sellable, show: (row) => formatExact(row.sellable) },
    { id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null, show: (row) => mayInspect && <Button size="small" onClick={() => setInspected(row)}>{t(sourceTexts.inspect)}</Button> },
  ], [t, mayInspect]);
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(page) => (page.items.some((row) => row.returned > 0) ? undefined : <Panel className="fill"><EmptyState title={t(sourceTexts.noReturnsTitle)} why={t(sourceTexts.noReturnsWhy)} /></Panel>)}>
        {(page) => <Panel className="fill" title={t(sourceTexts.returns)}><DataTable id="returns" columns={columns} rows={page.items.filter((row) => row.returned > 0)} rowKey={(row) => row.sku} caption={t(sourceTexts.returns)} /></Panel>}
      </QueryView>
      {inspected !== undefined && <InspectionForm row={inspected} onClose={() => setInspected(undefined)} />}
    </>
  );
}

interface InspectionValues {
  readonly reference: string;
  readonly places: Readonly<Record<string, { readonly good: number; readonly bad: number }>>;
}

function InspectionForm({ row, onClose }: { readonly row: StockRow; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<InspectionValues>();
  const detail = useQuery(skuQuery(row.sku));
  const places = (detail.data?.warehouses ?? []).flatMap((place) => place.pools.filter((pool) => pool.pool === 'returned' && pool.units > 0).map((pool) => ({ warehouse: place.warehouse, units: pool.units })));
  const inspect = useChange((values: InspectionValues) => api.post('/api/stock/returns/inspections', {
    reference: values.reference, lines: places.map((place, index) => ({ sku: row.sku, warehouse: place.warehouse, good: values.places[String(index)]?.good ?? 0, bad: values.places[String(index)]?.bad ?? 0 })).filter((line) => line.good + line.bad > 0),
  }), { renews: [stockKey], tellsFailure: false, done: () => t(sourceTexts.inspected), onDone: onClose });
  return (
    <FormDrawer<InspectionValues> title={`${t(sourceTexts.inspect)} · ${row.sku}`} open onClose={onClose} form={form} initial={{ reference: '' }} onSubmit={(values) => inspect.mutate(values)} busy={inspect.isPending} error={inspect.error} verb={t(sourceTexts.inspect)}>
      <Form.Item name="reference" label={t(sourceTexts.paper)} rules={[{ required: true, whitespace: true }]}><Input maxLength={60} /></Form.Item>
      {places.map((place, index) => (
        <fieldset key={place.warehouse} className="receipt-line">
          <legend>{place.warehouse} · {t(sourceTexts.toInspect)} {formatExact(place.units)}</legend>
          <Form.Item name={['places', String(index), 'good']} label={t(sourceTexts.good)} initialValue={place.units}><InputNumber min={0} max={place.units} precision={0} style={{ width: '100%' }} /></Form.Item>
          <Form.Item name={['places', String(index), 'bad']} label={t(sourceTexts.bad)} initialValue={0} dependencies={[['places', String(index), 'good']]}
            rules={[({ getFieldValue }) => ({ validator: (_, bad: number) => (Number(getFieldValue(['places', String(index), 'good']) ?? 0) + (bad ?? 0) <= place.units ? Promise.resolve() : Promise.reject(new Error(t(sourceTexts.tooMany, { units: place.units })))) })]}>
            <InputNumber min={0} max={place.units} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </fieldset>
      ))}
    </FormDrawer>
  );
}
