import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, InputNumber } from 'antd';
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
import { formatExact, formatMoney, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { stockKey } from './queries';
import { sourceState, sourceTexts } from './sourceTexts';
import { StockTabs } from './StockTabs';
import { stocktakeQuery, stocktakesQuery, type Stocktake, type StocktakeLine } from './supplyQueries';
import { stockTexts } from './texts';
import './stock.css';

const renews = [stocktakesQuery.queryKey, stockKey];

/** Counts of warehouses: entered by one, approved by another, posted. */
export function StocktakesPage() {
  const t = useText();
  const mayCount = useHasRole('owner', 'operator', 'supply');
  const query = useQuery(stocktakesQuery);
  const [isBeginning, setBeginning] = useState(false);
  const [opened, open] = useSearchValue('stocktake');
  const columns = useColumns();
  const begin = { label: t(sourceTexts.begin), run: () => setBeginning(true) };
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(sourceTexts.noneTitle)} why={t(sourceTexts.noneWhy)} {...(mayCount && { action: begin })} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(sourceTexts.stocktakes)} tools={mayCount && <Button type="primary" icon={<PlusOutlined />} onClick={begin.run}>{begin.label}</Button>}>
            <DataTable id="stocktakes" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(sourceTexts.stocktakes)} onOpen={(row) => open(row.id, true)} />
          </Panel>
        )}
      </QueryView>
      <BeginForm open={isBeginning} onClose={() => setBeginning(false)} onBegun={(stocktake) => open(stocktake.id)} />
      {opened !== undefined && <CountDrawer id={opened} onClose={() => open(undefined)} mayCount={mayCount} />}
    </>
  );
}

function useColumns(): readonly DataColumn<Stocktake>[] {
  const t = useText();
  const language = useLanguage();
  const { timeZone, currency } = useInstallation();
  return useMemo(() => [
    { id: 'at', title: stockTexts.at, value: (row) => row.createdAt, show: (row) => formatInstant(row.createdAt, timeZone) }, { id: 'warehouse', title: stockTexts.warehouse, filter: true, value: (row) => row.warehouse },
    { id: 'note', title: sourceTexts.note, value: (row) => (row.note === '' ? null : row.note) }, { id: 'lines', title: sourceTexts.lines, align: 'right', value: (row) => row.lineCount, show: (row) => formatExact(row.lineCount) },
    { id: 'more', title: sourceTexts.more, align: 'right', value: (row) => row.difference.unitsMore, show: (row) => <>{formatExact(row.difference.unitsMore)}<span className="cell-sub">{formatMoney(row.difference.moneyMore, currency, language)}</span></> },
    { id: 'less', title: sourceTexts.less, align: 'right', value: (row) => row.difference.unitsLess, show: (row) => <>{formatExact(row.difference.unitsLess)}<span className="cell-sub">{formatMoney(row.difference.moneyLess, currency, language)}</span></> },
    { id: 'by', title: sourceTexts.by, value: (row) => row.createdBy }, { id: 'state', title: sourceTexts.state, filter: true, value: (row) => t(sourceState(row.state)), show: (row) => <>{t(sourceState(row.state))}{row.decidedBy !== '' && <span className="cell-sub">{row.decidedBy}</span>}</> },
  ], [t, language, timeZone, currency]);
}

interface BeginValues {
  readonly warehouse: string;
  readonly note: string;
}

function BeginForm({ open, onClose, onBegun }: { readonly open: boolean; readonly onClose: () => void; readonly onBegun: (stocktake: Stocktake) => void }) {
  const t = useText();
  const [form] = Form.useForm<BeginValues>();
  const begin = useChange((values: BeginValues) => api.post<Stocktake>('/api/stock/stocktakes', values), { renews, tellsFailure: false, done: () => t(sourceTexts.begun), onDone: (stocktake) => { onClose(); onBegun(stocktake); } });
  return (
    <FormDrawer<BeginValues> title={t(sourceTexts.begin)} open={open} onClose={onClose} form={form} initial={{ warehouse: '', note: '' }} onSubmit={(values) => begin.mutate(values)} busy={begin.isPending} error={begin.error} verb={t(sourceTexts.begin)}>
      <Form.Item name="warehouse" label={t(stockTexts.warehouse)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
      <Form.Item name="note" label={t(sourceTexts.note)}><Input maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}

function CountDrawer({ id, onClose, mayCount }: { readonly id: string; readonly onClose: () => void; readonly mayCount: boolean }) {
  const t = useText();
  const query = useQuery(stocktakeQuery(id));
  return (
    <Drawer title={query.data === undefined ? t(sourceTexts.stocktakes) : `${t(sourceTexts.stocktakes)} · ${query.data.warehouse}`} open onClose={onClose} size={Math.min(720, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="table">{(stocktake) => <Count stocktake={stocktake} mayCount={mayCount && stocktake.state === 'counting'} />}</QueryView>
    </Drawer>
  );
}

function Count({ stocktake, mayCount }: { readonly stocktake: Stocktake; readonly mayCount: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const confirm = useConfirm();
  const [form] = Form.useForm<{ sku: string; counted: number }>();
  const path = `/api/stock/stocktakes/${encodeURIComponent(stocktake.id)}` as const;
  const enter = useChange((line: { sku: string; counted: number }) => api.put(`${path}/counts`, { lines: [line] }), { renews, done: () => t(sourceTexts.entered), onDone: () => form.resetFields() });
  const approve = useChange(() => api.post(`${path}/approve`, { reason: '' }), { renews, done: () => t(sourceTexts.approved) });
  const reject = useChange(() => api.post(`${path}/reject`, { reason: t(sourceTexts.reject) }), { renews, done: () => t(sourceTexts.rejected) });
  const { unitsMore, unitsLess, moneyMore, moneyLess } = stocktake.difference;
  const ask = async () => {
    const agreed = await confirm({ title: t(sourceTexts.approveTitle), verb: t(sourceTexts.approve), consequences: [
      { what: t(sourceTexts.more), after: `${formatExact(unitsMore)} · ${formatMoney(moneyMore, currency, language)}` }, { what: t(sourceTexts.less), after: `${formatExact(unitsLess)} · ${formatMoney(moneyLess, currency, language)}` },
    ] });
    if (agreed) approve.mutate(undefined);
  };
  const columns: readonly DataColumn<StocktakeLine>[] = [
    { id: 'sku', title: stockTexts.sku, value: (line) => line.sku, show: (line) => <span className="stock-sku">{line.sku}</span> }, { id: 'expected', title: sourceTexts.expected, align: 'right', value: (line) => line.expected, show: (line) => formatExact(line.expected) },
    { id: 'counted', title: sourceTexts.counted, align: 'right', value: (line) => line.counted, show: (line) => formatExact(line.counted) },
    { id: 'difference', title: sourceTexts.difference, align: 'right', value: (line) => line.difference, show: (line) => <strong className={line.difference === 0 ? undefined : 'stock-warn'}>{line.difference > 0 ? '+' : ''}{formatExact(line.difference)}</strong> },
    { id: 'money', title: sourceTexts.money, align: 'right', value: (line) => line.money ?? null, show: (line) => (line.money === null ? unknownMark : formatMoney(line.money, currency, language)) },
    { id: 'by', title: sourceTexts.actor, value: (line) => line.countedBy },
  ];
  return (
    <div className="page-stack">
      {mayCount && (
        <Form form={form} layout="inline" onFinish={(line) => enter.mutate(line)}>
          <Form.Item name="sku" label={t(stockTexts.sku)} rules={[{ required: true }]}><Input /></Form.Item>
          <Form.Item name="counted" label={t(sourceTexts.counted)} rules={[{ required: true }]}><InputNumber min={0} precision={0} /></Form.Item>
          <Button htmlType="submit" loading={enter.isPending}>{t(sourceTexts.enter)}</Button>
        </Form>
      )}
      <DataTable id="counts" columns={columns} rows={stocktake.lines ?? []} rowKey={(line) => line.sku} caption={t(sourceTexts.difference)} tools={false} empty={<p className="panel-empty">{t(sourceTexts.difference)} 0</p>} />
      {mayCount && (
        <>
          <p className="page-note">{t(sourceTexts.anotherPerson)}</p>
          <div className="form-foot"><Button danger onClick={() => reject.mutate(undefined)}>{t(sourceTexts.reject)}</Button><Button type="primary" disabled={(stocktake.lines ?? []).length === 0} loading={approve.isPending} onClick={() => void ask()}>{t(sourceTexts.approve)}</Button></div>
        </>
      )}
      {stocktake.state !== 'counting' && <p className="page-note">{t(sourceState(stocktake.state))} {stocktake.decidedBy}</p>}
      <span className="visually-hidden">{t(glossary.stock)}</span>
    </div>
  );
}
