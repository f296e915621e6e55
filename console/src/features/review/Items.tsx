import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import { useHasRole, useSession } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatDay } from '../../shared/time';
import { ItemRows } from './ItemList';
import { itemPath, itemsPath, reviewQuery } from './queries';
import { itemStateWords, reviewTexts } from './texts';
import type { ImprovementItem, ItemState } from './types';

export interface ItemDraft {
  readonly id?: string;
  readonly title: string;
  readonly metric: string | null;
  readonly owner: string;
  readonly dueOn: string;
  readonly state: ItemState;
}

interface ItemsPanelProps {
  readonly session: string;
  readonly items: readonly ImprovementItem[];
  /** The item that is being written; undefined: none. */
  readonly draft: ItemDraft | undefined;
  readonly onDraft: (draft: ItemDraft | undefined) => void;
}

const weekMs = 7 * 86_400_000;

/** A new item of the reader's own, due in a week. */
export function useNewItem(): (title?: string, metric?: string | null) => ItemDraft {
  const me = useSession();
  const { timeZone } = useInstallation();
  return (title = '', metric = null) => ({ title, metric, owner: me.displayName, dueOn: formatDay(Date.now() + weekMs, timeZone), state: 'open' });
}

/** What the team set out to improve, who does it by when, and whether the next session shows it. */
export function ItemsPanel({ session, items, draft, onDraft }: ItemsPanelProps) {
  const t = useText();
  const mayWrite = useHasRole('owner', 'operator', 'floorController');
  const newItem = useNewItem();
  const add = mayWrite && <Button type="primary" className="no-print" icon={<PlusOutlined />} onClick={() => onDraft(newItem())}>{t(reviewTexts.addItem)}</Button>;
  return (
    <Panel title={t(reviewTexts.items)} tools={add}>
      <ItemRows items={items} {...(mayWrite && { onEdit: onDraft })} />
      {mayWrite && <ItemForm session={session} draft={draft} onClose={() => onDraft(undefined)} />}
    </Panel>
  );
}

function ItemForm({ session, draft, onClose }: { readonly session: string; readonly draft: ItemDraft | undefined; readonly onClose: () => void }) {
  const t = useText();
  const { infos } = useDictionary();
  const [form] = Form.useForm<ItemDraft>();
  const save = useChange(
    (values: ItemDraft) => {
      const body = { title: values.title, metric: values.metric ?? null, owner: values.owner, dueOn: values.dueOn, state: values.state ?? 'open' };
      return draft?.id === undefined ? api.post(itemsPath(session), body) : api.put(itemPath(draft.id), body);
    },
    { renews: [reviewQuery(session).queryKey], tellsFailure: false, done: () => t(reviewTexts.saved), onDone: onClose },
  );
  const states: readonly ItemState[] = ['open', 'done', 'dropped'];
  return (
    <FormDrawer<ItemDraft> title={t(draft?.id === undefined ? reviewTexts.addItem : reviewTexts.changeItem)} open={draft !== undefined} onClose={onClose} form={form} initial={draft ?? {}} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <Form.Item name="title" label={t(reviewTexts.itemTitle)} rules={[{ required: true, max: 200 }]}><Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>
      <Form.Item name="metric" label={t(reviewTexts.itemMetric)}><Select allowClear showSearch optionFilterProp="label" options={infos.map((info) => ({ value: info.id, label: t(info.name) }))} /></Form.Item>
      <Form.Item name="owner" label={t(reviewTexts.itemOwner)} rules={[{ required: true, max: 80 }]}><Input /></Form.Item>
      <Form.Item name="dueOn" label={t(reviewTexts.itemDue)} rules={[{ required: true }]}><Input type="date" /></Form.Item>
      <Form.Item name="state" label={t(reviewTexts.state)}><Select options={states.map((state) => ({ value: state, label: t(itemStateWords[state]) }))} /></Form.Item>
    </FormDrawer>
  );
}
