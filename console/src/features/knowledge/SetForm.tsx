import { Form, Input, Radio, Switch } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { setsQuery } from '../danmaku/queries';
import type { LexiconTier, ModerationSet } from '../danmaku/types';
import { tierTexts } from './SetsPage';
import { knowledgeTexts } from './texts';

interface SetValues {
  readonly name: string;
  readonly kind: ModerationSet['kind'];
  readonly tier: LexiconTier;
  /** One entry a line. */
  readonly entries: string;
  readonly onByDefault: boolean;
}

const blank: SetValues = { name: '', kind: 'keyword', tier: 'hold', entries: '', onByDefault: true };

/** Writes a set; one wrong entry refuses it and is named. */
export function SetForm({ set, onClose }: { readonly set: ModerationSet | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<SetValues>();
  const kind = Form.useWatch('kind', form);
  const initial = useMemo((): SetValues => (set === undefined || set === 'new' ? blank : { ...set, entries: set.entries.join('\n') }), [set]);
  const save = useChange(
    async (values: SetValues) => {
      const body = { ...values, entries: values.entries.split('\n').map((line) => line.trim()).filter((line) => line !== '') };
      await (set === 'new' || set === undefined ? api.post('/api/danmaku/sets', body) : api.put(`/api/danmaku/sets/${encodeURIComponent(set.id)}`, body));
    },
    { renews: [setsQuery.queryKey], tellsFailure: false, done: () => t(knowledgeTexts.saved), onDone: onClose },
  );
  const tiers = (Object.keys(tierTexts) as readonly LexiconTier[]).filter((tier) => tier !== 'allow' || kind !== 'pattern');
  return (
    <FormDrawer<SetValues> title={t(set === 'new' ? knowledgeTexts.newSet : knowledgeTexts.changeSet)} open={set !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error} width={520}>
      <Form.Item name="name" label={t(knowledgeTexts.name)} rules={[{ required: true, max: 80 }]}><Input /></Form.Item>
      <Form.Item name="kind" label={t(knowledgeTexts.kind)}><Radio.Group optionType="button" options={[{ value: 'keyword', label: t(knowledgeTexts.keyword) }, { value: 'pattern', label: t(knowledgeTexts.pattern) }]} /></Form.Item>
      <Form.Item name="tier" label={t(knowledgeTexts.tier)}><Radio.Group options={tiers.map((tier) => ({ value: tier, label: t(tierTexts[tier]) }))} /></Form.Item>
      <Form.Item name="entries" label={t(knowledgeTexts.entries)} extra={t(knowledgeTexts.entriesHint)} rules={[{ required: true }]}><Input.TextArea autoSize={{ minRows: 8, maxRows: 16 }} spellCheck={false} /></Form.Item>
      <Form.Item name="onByDefault" label={t(knowledgeTexts.onByDefault)} valuePropName="checked"><Switch /></Form.Item>
    </FormDrawer>
  );
}
