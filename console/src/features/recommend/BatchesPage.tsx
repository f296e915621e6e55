import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { ErrorState } from '../../shared/states/ErrorState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { batchStateWord, batchTexts } from './batchTexts';
import { batchAudienceQuery, batchesQuery, isUnderWay, modelsQuery, type Batch } from './queries';
import { RecommendTabs } from './RecommendTabs';
import { recommendTexts } from './texts';
import { shortVersion } from './version';
import './recommend.css';

const renews = [batchesQuery.queryKey];

/** Lists for many viewers at once: asked for, watched, stopped, taken as a file. */
export function BatchesPage() {
  const t = useText();
  const query = useQuery(batchesQuery);
  const [isAsking, setAsking] = useState(false);
  const columns = useColumns();
  const create = { label: t(batchTexts.newBatch), run: () => setAsking(true) };
  return (
    <>
      <RecommendTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(batchTexts.noneTitle)} why={t(batchTexts.noneWhy)} action={create} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(batchTexts.batches)} tools={<Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="batches" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(batchTexts.caption)} />
          </Panel>
        )}
      </QueryView>
      <BatchForm open={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}

function useColumns(): readonly DataColumn<Batch>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const { mutate: stop, isPending } = useChange((row: Batch) => api.post(`/api/recommend/batches/${encodeURIComponent(row.id)}/stop`), { renews, done: () => t(batchTexts.stopped) });
  return useMemo(() => {
    const ask = async (row: Batch) => {
      const after = t(batchTexts.stopAfter, { done: formatExact(row.done), left: formatExact(Math.max(0, row.viewers - row.done)) });
      const agreed = await confirm({ title: t(batchTexts.stopTitle), consequences: [{ what: t(batchTexts.stopWhat), after }], verb: t(batchTexts.stop), dangerous: true });
      if (agreed) stop(row);
    };
    return [
      { id: 'asked', title: batchTexts.asked, value: (row) => row.askedAt, show: (row) => <>{formatInstant(row.askedAt, timeZone)}<span className="cell-sub">{row.askedBy}</span></> },
      { id: 'audience', title: batchTexts.audience, value: (row) => row.since, show: (row) => t(batchTexts.activeSince, { time: formatInstant(row.since, timeZone) }) },
      { id: 'count', title: batchTexts.count, align: 'right', value: (row) => row.count },
      { id: 'version', title: recommendTexts.version, value: (row) => row.model, show: (row) => (row.model === '' ? (row.state === 'waiting' ? t(batchTexts.servingVersion) : t(batchTexts.noVersion)) : <span className="model-version">{shortVersion(row.model)}</span>) },
      { id: 'progress', title: batchTexts.progress, wide: true, value: (row) => row.done, show: (row) => <Progress batch={row} /> },
      { id: 'state', title: recommendTexts.state, filter: true, value: (row) => t(batchStateWord(row.state)), show: (row) => <span className={`batch-${row.state}`}>{t(batchStateWord(row.state))}{row.endedAt !== null && <span className="cell-sub">{t(batchTexts.ended, { time: formatInstant(row.endedAt, timeZone) })}</span>}</span> },
      {
        id: 'actions', title: glossary.actions, value: () => null, sortable: false, align: 'right', show: (row) => (
          <span className="row-actions">
            {isUnderWay(row) && <Button size="small" type="text" danger disabled={isPending} onClick={() => void ask(row)}>{t(batchTexts.stop)}</Button>}
            {row.done > 0 && <Button size="small" type="text" href={`/api/recommend/batches/${encodeURIComponent(row.id)}/file`} download title={t(batchTexts.downloadOf)}>{t(batchTexts.download)}</Button>}
          </span>
        ),
      },
    ];
  }, [t, timeZone, confirm, stop, isPending]);
}

function Progress({ batch: { done, viewers, state } }: { readonly batch: Batch }) {
  const t = useText();
  if (state === 'waiting') return <>{unknownMark}</>;
  const share = viewers === 0 ? 1 : Math.min(1, done / viewers);
  return (
    <span className="batch-progress">
      <span>{t(batchTexts.progressOf, { done: formatExact(done), viewers: formatExact(viewers) })}</span>
      <span className="reason-bar" role="progressbar" aria-label={t(batchTexts.progress)} aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100}><span style={{ width: `${Math.round(share * 100)}%` }} /></span>
    </span>
  );
}

interface BatchValues {
  readonly activeDays: number;
  readonly count: number;
  readonly model: string;
}

const blank: BatchValues = { activeDays: 30, count: 20, model: '' };

function BatchForm({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [form] = Form.useForm<BatchValues>();
  const activeDays = Form.useWatch('activeDays', form);
  const count = Form.useWatch('count', form);
  const models = useQuery({ ...modelsQuery, enabled: open });
  const ask = useChange((values: BatchValues) => api.post('/api/recommend/batches', values), { renews, tellsFailure: false, done: () => t(batchTexts.started), onDone: onClose });
  const versions = [
    { value: '', label: t(batchTexts.servingVersion) },
    ...(models.data?.models ?? []).map(({ card }) => ({ value: card.id, label: `${shortVersion(card.id)} · ${formatInstant(card.trainedAt, timeZone)}` })),
  ];
  return (
    <FormDrawer<BatchValues> title={t(batchTexts.newBatch)} open={open} onClose={onClose} form={form} initial={blank} onSubmit={(values) => ask.mutate(values)} busy={ask.isPending} error={ask.error} verb={t(batchTexts.start)}>
      <Form.Item name="activeDays" label={t(batchTexts.activeDays)} rules={[{ required: true }]}><InputNumber min={1} max={365} precision={0} style={{ width: '100%' }} /></Form.Item>
      <Form.Item name="count" label={t(batchTexts.count)} rules={[{ required: true }]}><InputNumber min={1} max={50} precision={0} style={{ width: '100%' }} /></Form.Item>
      <Form.Item name="model" label={t(recommendTexts.version)} extra={t(batchTexts.versionNote)}><Select options={versions} loading={models.isPending && open} /></Form.Item>
      {open && activeDays >= 1 && count >= 1 && <Audience activeDays={activeDays} count={count} />}
    </FormDrawer>
  );
}

/** What will happen, in numbers, before it is asked for. */
function Audience({ activeDays, count }: { readonly activeDays: number; readonly count: number }) {
  const t = useText();
  const { data, error, refetch } = useQuery(batchAudienceQuery(activeDays));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <p className="page-note">{t(batchTexts.counting)}</p>;
  if (data.viewers === 0) return <p className="page-note">{t(batchTexts.audienceEmpty)}</p>;
  return <p className="batch-audience">{t(batchTexts.audienceOf, { viewers: formatExact(data.viewers), count: formatExact(count), lines: formatExact(data.viewers * count) })}</p>;
}
