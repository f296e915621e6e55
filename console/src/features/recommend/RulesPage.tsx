import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant, instantOf } from '../../shared/time';
import { itemRulesQuery, type ItemRule } from './queries';
import { RecommendTabs } from './RecommendTabs';
import { kindWord, recommendTexts, scopeWord } from './texts';
import './recommend.css';

const renews = [itemRulesQuery.queryKey];

/** Exclusions, boosts and margins. */
export function ItemRulesPage() {
  const t = useText();
  const query = useQuery(itemRulesQuery);
  const mayChange = useHasRole('owner', 'operator');
  const [edited, setEdited] = useState<ItemRule | 'new'>();
  const columns = useColumns(mayChange);
  const create = { label: t(recommendTexts.newRule), run: () => setEdited('new') };
  return (
    <>
      <RecommendTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(recommendTexts.noRulesTitle)} why={t(recommendTexts.noRulesWhy)} {...(mayChange && { action: create })} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(recommendTexts.rules)} tools={mayChange && <Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="item-rules" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(recommendTexts.rulesCaption)} {...(mayChange && { onOpen: setEdited })} />
          </Panel>
        )}
      </QueryView>
      <RuleForm rule={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function useColumns(mayChange: boolean): readonly DataColumn<ItemRule>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const { mutate: remove, isPending } = useChange((row: ItemRule) => api.delete(`/api/recommend/rules/${encodeURIComponent(row.id)}`), { renews, done: () => t(recommendTexts.removed) });
  return useMemo(() => {
    const ask = async (row: ItemRule) => {
      const agreed = await confirm({ title: t(recommendTexts.removeTitle, { target: row.target }), consequences: [{ what: t(recommendTexts.removeThen), before: formatExact(row.items), after: t(recommendTexts.removeAfter) }], verb: t(recommendTexts.remove), dangerous: true });
      if (agreed) remove(row);
    };
    return [
      { id: 'kind', title: recommendTexts.kind, filter: true, value: (row) => t(kindWord(row.kind)), show: (row) => <strong>{t(kindWord(row.kind))}</strong> },
      { id: 'scope', title: recommendTexts.scope, filter: true, value: (row) => t(scopeWord(row.scope)) },
      { id: 'target', title: recommendTexts.target, wide: true, value: (row) => row.target },
      { id: 'factor', title: recommendTexts.factor, align: 'right', value: (row) => (row.kind === 'exclude' ? null : row.factor) },
      { id: 'items', title: recommendTexts.affected, align: 'right', value: (row) => row.items },
      { id: 'room', title: recommendTexts.room, filter: true, value: (row) => (row.room === '' ? t(recommendTexts.everywhere) : row.room) },
      { id: 'until', title: recommendTexts.until, value: (row) => row.until, show: (row) => (row.until === null ? t(recommendTexts.noEnd) : formatInstant(row.until, timeZone)) },
      { id: 'state', title: recommendTexts.state, filter: true, value: (row) => t(row.isInForce ? recommendTexts.inForce : recommendTexts.notInForce) },
      { id: 'reason', title: recommendTexts.reason, wide: true, value: (row) => row.reason, show: (row) => <>{row.reason}<span className="cell-sub">{row.writtenBy} · {formatInstant(row.writtenAt, timeZone)}</span></> },
      ...(mayChange ? [{ id: 'actions', title: glossary.actions, value: () => null, sortable: false, align: 'right' as const, show: (row: ItemRule) => <Button size="small" type="text" danger disabled={isPending} onClick={(event) => { event.stopPropagation(); void ask(row); }}>{t(recommendTexts.remove)}</Button> }] : []),
    ];
  }, [t, timeZone, confirm, remove, isPending, mayChange]);
}

interface RuleValues {
  readonly kind: ItemRule['kind'];
  readonly scope: ItemRule['scope'];
  readonly target: string;
  readonly factor: number | null;
  readonly room: string;
  readonly until: string;
  readonly reason: string;
}

const blank: RuleValues = { kind: 'exclude', scope: 'product', target: '', factor: null, room: '', until: '', reason: '' };

function RuleForm({ rule, onClose }: { readonly rule: ItemRule | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [form] = Form.useForm<RuleValues>();
  const kind = Form.useWatch('kind', form);
  const initial = useMemo((): RuleValues => (rule === undefined || rule === 'new' ? blank : { ...rule, until: rule.until === null ? '' : formatDay(rule.until, timeZone) }), [rule, timeZone]);
  const save = useChange(
    async (values: RuleValues) => {
      const body = { ...values, factor: values.kind === 'exclude' ? null : values.factor, until: values.until === '' ? null : instantOf(values.until, timeZone) };
      await (rule === 'new' || rule === undefined ? api.post('/api/recommend/rules', body) : api.put(`/api/recommend/rules/${encodeURIComponent(rule.id)}`, body));
    },
    { renews, tellsFailure: false, done: () => t(recommendTexts.saved), onDone: onClose },
  );
  return (
    <FormDrawer<RuleValues> title={t(rule === 'new' ? recommendTexts.newRule : recommendTexts.changeRule)} open={rule !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <Form.Item name="kind" label={t(recommendTexts.kind)}><Segmented block options={(['exclude', 'boost', 'margin'] as const).map((value) => ({ value, label: t(kindWord(value)) }))} /></Form.Item>
      <Form.Item name="scope" label={t(recommendTexts.scope)}><Segmented block options={(['product', 'category', 'brand'] as const).map((value) => ({ value, label: t(scopeWord(value)) }))} /></Form.Item>
      <Form.Item name="target" label={t(recommendTexts.target)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
      {kind !== 'exclude' && <Form.Item name="factor" label={t(recommendTexts.factor)} extra={t(recommendTexts.factorHint)} rules={[{ required: true }]}><InputNumber min={0} max={10} step={0.1} style={{ width: '100%' }} /></Form.Item>}
      <Form.Item name="room" label={t(recommendTexts.room)} extra={t(recommendTexts.everywhere)}><Input /></Form.Item>
      <Form.Item name="until" label={t(recommendTexts.until)}><Input type="date" /></Form.Item>
      <Form.Item name="reason" label={t(recommendTexts.reason)} rules={[{ required: true, whitespace: true }]}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
    </FormDrawer>
  );
}
