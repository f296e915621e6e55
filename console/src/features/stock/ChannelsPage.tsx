import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant, formatSecond } from '../../shared/time';
import { channelName } from './channelName';
import { channelTexts, stepWords } from './channelTexts';
import { StockTabs } from './StockTabs';
import { channelsQuery, driftsQuery, type Channel, type ChannelInput, type Drift } from './supplyQueries';
import { stockTexts } from './texts';
import './stock.css';

/** How far each channel is in step with the ledger, and where it is not. */
export function ChannelsPage() {
  const t = useText();
  const mayConfigure = useHasRole('owner');
  const query = useQuery(channelsQuery);
  const [edited, setEdited] = useState<Channel | 'new'>();
  const columns = useColumns(mayConfigure ? setEdited : undefined);
  const add = { label: t(channelTexts.add), run: () => setEdited('new') };
  return (
    <>
      <StockTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(channelTexts.noneTitle)} why={t(channelTexts.noneWhy)} {...(mayConfigure && { action: add })} /></Panel> : undefined)}>
        {(rows) => (
          <div className="page-stack stock-stack">
            <Panel title={t(channelTexts.channels)} tools={mayConfigure && <Button type="primary" icon={<PlusOutlined />} onClick={add.run}>{add.label}</Button>}>
              <DataTable id="channels" columns={columns} rows={rows} rowKey={(row) => row.channel} caption={t(channelTexts.caption)} />
            </Panel>
            <DriftsPanel />
          </div>
        )}
      </QueryView>
      <ChannelForm edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function useColumns(edit: ((channel: Channel) => void) | undefined): readonly DataColumn<Channel>[] {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  return useMemo(() => {
    const percent = (share: number | null) => (share === null ? unknownMark : formatPercent(share));
    const columns: DataColumn<Channel>[] = [
      { id: 'channel', title: stockTexts.channel, value: (row) => row.channel, show: (row) => <>{channelName(t, row.channel)}{row.isSimulated && <> <OriginBadge origin="simulated" /></>}{row.settings.isEnabled === false && <span className="cell-sub">{t(channelTexts.off)}</span>}</> },
      { id: 'inStep', title: channelTexts.inStep, align: 'right', value: (row) => row.inStep ?? null, show: (row) => <><strong className={row.inStep !== null && row.inStep < 1 ? 'stock-warn' : undefined}>{percent(row.inStep ?? null)}</strong>{row.asOf !== null && <span className="cell-sub">{t(channelTexts.inStepAt, { time: formatSecond(Date.parse(row.asOf), timeZone) })}</span>}</> },
      { id: 'verified', title: channelTexts.verified, align: 'right', value: (row) => row.verified ?? null, show: (row) => percent(row.verified ?? null) },
      { id: 'skus', title: channelTexts.skus, align: 'right', value: (row) => row.skus, show: (row) => formatExact(row.skus) },
      { id: 'queue', title: channelTexts.queue, align: 'right', value: (row) => row.waiting, show: (row) => formatExact(row.waiting) },
      { id: 'underWay', title: channelTexts.underWay, align: 'right', optional: true, value: (row) => row.underWay },
      { id: 'oldest', title: channelTexts.oldest, align: 'right', value: (row) => row.oldestSeconds ?? null, show: (row) => (row.oldestSeconds === null ? unknownMark : formatDuration(Math.round(row.oldestSeconds), language)) },
      { id: 'calls', title: channelTexts.callsLeft, align: 'right', value: (row) => row.callsLeft, show: (row) => <>{formatExact(row.callsLeft)}<span className="cell-sub">{t(channelTexts.perSecond, { rate: row.settings.callsPerSecond ?? 0 })}</span></> },
      { id: 'lag', title: channelTexts.lag, align: 'right', value: (row) => row.lagMilliseconds ?? null, show: (row) => (row.lagMilliseconds === null ? unknownMark : `${formatExact(row.lagMilliseconds)} ms`) },
      { id: 'drifts', title: channelTexts.drifts, align: 'right', value: (row) => row.openDrifts, show: (row) => <span className={row.openDrifts > 0 ? 'stock-warn' : undefined}>{formatExact(row.openDrifts)}</span> },
      { id: 'pass', title: channelTexts.fullPass, optional: true, value: (row) => row.fullPassAt ?? null, show: (row) => (row.fullPassAt === null ? unknownMark : formatInstant(row.fullPassAt, timeZone)) },
      { id: 'trouble', title: channelTexts.trouble, wide: true, value: (row) => (row.trouble === '' ? null : row.trouble) },
    ];
    return edit === undefined ? columns : [...columns, { id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null, show: (row) => !row.isSimulated && <Button size="small" type="text" onClick={() => edit(row)}>{t(channelTexts.edit)}</Button> }];
  }, [t, language, timeZone, edit]);
}

function DriftsPanel() {
  const t = useText();
  const { timeZone } = useInstallation();
  const query = useQuery(driftsQuery);
  const mayRepair = useHasRole('owner', 'operator', 'floorController');
  const confirm = useConfirm();
  const { mutate: repair, isPending } = useChange((drift: Drift) => api.post('/api/stock/drifts/repair', { channel: drift.channel, sku: drift.sku }), { renews: [driftsQuery.queryKey, channelsQuery.queryKey], done: () => t(channelTexts.repairing) });
  const columns = useMemo<readonly DataColumn<Drift>[]>(() => {
    const ask = async (drift: Drift) => {
      const channel = channelName(t, drift.channel);
      const agreed = await confirm({
        title: t(channelTexts.repairTitle, { sku: drift.sku, channel }), verb: t(channelTexts.repair),
        consequences: [{ what: t(channelTexts.repairWhat, { channel }), before: formatExact(drift.seen), after: drift.ledger === null ? unknownMark : formatExact(drift.ledger) }],
      });
      if (agreed) repair(drift);
    };
    return [
      { id: 'channel', title: stockTexts.channel, filter: true, value: (drift) => channelName(t, drift.channel) },
      { id: 'sku', title: stockTexts.sku, value: (drift) => drift.sku, show: (drift) => <span className="stock-sku">{drift.sku}</span> },
      { id: 'expected', title: channelTexts.expected, align: 'right', value: (drift) => drift.expected, show: (drift) => formatExact(drift.expected) },
      { id: 'seen', title: channelTexts.seen, align: 'right', value: (drift) => drift.seen, show: (drift) => <strong className={drift.endedAt === null ? 'stock-warn' : undefined}>{formatExact(drift.seen)}</strong> },
      { id: 'ledger', title: channelTexts.ledger, align: 'right', value: (drift) => drift.ledger ?? null, show: (drift) => (drift.ledger === null ? unknownMark : formatExact(drift.ledger)) },
      { id: 'step', title: channelTexts.step, filter: true, value: (drift) => t(stepWords[drift.step]), show: (drift) => <>{t(stepWords[drift.step])}{drift.repairedBy !== '' && <span className="cell-sub">{t(channelTexts.repairedBy, { name: drift.repairedBy })}</span>}</> },
      { id: 'since', title: channelTexts.since, value: (drift) => drift.since, show: (drift) => formatInstant(drift.since, timeZone) },
      {
        id: 'actions', title: glossary.actions, sortable: false, align: 'right', value: () => null,
        show: (drift) => mayRepair && drift.endedAt === null && drift.step === 'needsPerson' && <Button size="small" danger disabled={isPending} onClick={() => void ask(drift)} aria-label={`${t(channelTexts.repair)} ${drift.sku}`}>{t(channelTexts.repair)}</Button>,
      },
    ];
  }, [t, timeZone, mayRepair, confirm, repair, isPending]);
  return (
    <Panel className="drifts" title={t(channelTexts.drifts)}>
      <QueryView query={query} skeleton="table">
        {(rows) => <DataTable id="drifts" columns={columns} rows={rows} rowKey={(drift) => `${drift.channel} ${drift.sku} ${drift.since}`} caption={t(channelTexts.driftsCaption)} empty={<p className="panel-empty">{t(channelTexts.noDrift)}</p>} />}
      </QueryView>
    </Panel>
  );
}

interface ChannelValues extends ChannelInput {
  readonly channel: string;
}

const blank: Partial<ChannelValues> = { channel: '', address: '', key: '', secret: '', callsPerSecond: 10, burst: 10, batchMaximum: 50, automaticRepairUnits: 50, salesArriveWithinSeconds: 10, isEnabled: true };

function ChannelForm({ edited, onClose }: { readonly edited: Channel | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<ChannelValues>();
  const known = edited === undefined || edited === 'new' ? undefined : edited;
  const save = useChange(({ channel, secret, ...values }: ChannelValues) => api.put(`/api/stock/channels/${encodeURIComponent(channel)}`, { ...known?.settings, ...values, secret: secret === '' || secret === undefined ? null : secret }),
    { renews: [channelsQuery.queryKey], tellsFailure: false, done: () => t(channelTexts.saved), onDone: onClose });
  const initial: Partial<ChannelValues> = known === undefined ? blank : { ...blank, ...known.settings, secret: '', channel: known.channel };
  const wide = { style: { width: '100%' } };
  return (
    <FormDrawer<ChannelValues> title={t(known === undefined ? channelTexts.add : channelTexts.edit)} open={edited !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <Form.Item name="channel" label={t(channelTexts.channel)} rules={[{ required: true }]}><Input disabled={known !== undefined} placeholder={t(stockTexts.channelExample)} /></Form.Item>
      <Form.Item name="address" label={t(channelTexts.address)} rules={[{ required: true }]}><Input placeholder="https://" /></Form.Item>
      <Form.Item name="key" label={t(channelTexts.key)} rules={[{ required: true }]}><Input /></Form.Item>
      <Form.Item name="secret" label={t(channelTexts.secret)} {...(known !== undefined && { extra: t(channelTexts.keepSecret) })}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="callsPerSecond" label={t(channelTexts.rate)}><InputNumber min={0.1} max={1_000} {...wide} /></Form.Item>
      <Form.Item name="burst" label={t(channelTexts.burst)}><InputNumber min={1} max={1_000} precision={0} {...wide} /></Form.Item>
      <Form.Item name="batchMaximum" label={t(channelTexts.batch)}><InputNumber min={1} max={500} precision={0} {...wide} /></Form.Item>
      <Form.Item name="automaticRepairUnits" label={t(channelTexts.automatic)}><InputNumber min={0} max={1_000_000} precision={0} {...wide} /></Form.Item>
      <Form.Item name="salesArriveWithinSeconds" label={t(channelTexts.salesWithin)}><InputNumber min={0} max={3_600} precision={0} {...wide} /></Form.Item>
      <Form.Item name="isEnabled" label={t(channelTexts.enabled)} valuePropName="checked"><Switch /></Form.Item>
    </FormDrawer>
  );
}
