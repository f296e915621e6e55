import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import type { AlertLevel } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { roomsQuery, useDictionary } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { alertLevelWords } from '../../shared/room/texts';
import { alertsKey, rulesQuery, silencesQuery } from './queries';
import { alertTexts, labelWords } from './texts';
import type { MatcherLabel } from './types';

export interface SilenceDraft {
  readonly matchers: readonly { readonly label: MatcherLabel; readonly value: string }[];
  readonly minutes: number;
  readonly comment: string;
}

const labels: readonly MatcherLabel[] = ['rule', 'room', 'session', 'metric', 'level'];
const levels: readonly AlertLevel[] = ['red', 'amber', 'blue'];
const lengths = [10, 30, 60, 120, 240, 480, 1440];

/** Which alerts stay quiet, for how long, and why. */
export function SilenceForm({ draft, onClose }: { readonly draft: SilenceDraft | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<SilenceDraft>();
  const save = useChange(
    (values: SilenceDraft) => {
      const from = new Date();
      return api.post('/api/silences', { matchers: values.matchers, from: from.toISOString(), until: new Date(from.getTime() + values.minutes * 60_000).toISOString(), comment: values.comment });
    },
    { renews: [silencesQuery.queryKey, alertsKey], tellsFailure: false, done: () => t(alertTexts.silenceMade), onDone: onClose },
  );
  const lengthWords = (minutes: number) => (minutes < 60 ? t(alertTexts.minutesLong, { count: minutes }) : t(alertTexts.hoursLong, { count: minutes / 60 }));
  return (
    <FormDrawer<SilenceDraft> title={t(alertTexts.newSilence)} open={draft !== undefined} onClose={onClose} form={form} initial={draft ?? {}} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <p className="page-note">{t(alertTexts.matchersHint)}</p>
      <Form.List name="matchers">
        {(fields, { add, remove }) => (
          <div className="matchers">
            {fields.map((field) => <Matcher key={field.key} index={field.name} onRemove={fields.length > 1 ? () => remove(field.name) : undefined} />)}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ label: 'room' })}>{t(alertTexts.addMatcher)}</Button>
          </div>
        )}
      </Form.List>
      <Form.Item name="minutes" label={t(alertTexts.silenceFor)} rules={[{ required: true }]}><Select options={lengths.map((value) => ({ value, label: lengthWords(value) }))} /></Form.Item>
      <Form.Item name="comment" label={t(alertTexts.comment)} rules={[{ required: true, max: 400 }]}><Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} /></Form.Item>
    </FormDrawer>
  );
}

function Matcher({ index, onRemove }: { readonly index: number; readonly onRemove: (() => void) | undefined }) {
  const t = useText();
  const label = Form.useWatch<MatcherLabel | undefined>(['matchers', index, 'label']);
  const options = useMatcherValues(label);
  const select = { showSearch: true, optionFilterProp: 'label', options };
  return (
    <div className="matcher">
      <Form.Item name={[index, 'label']} rules={[{ required: true }]}><Select aria-label={t(alertTexts.matchers)} options={labels.map((value) => ({ value, label: t(labelWords[value]) }))} /></Form.Item>
      <Form.Item name={[index, 'value']} rules={[{ required: true }]}>{options.length > 0 ? <Select {...select} aria-label={t(alertTexts.matchers)} /> : <Input aria-label={t(alertTexts.matchers)} />}</Form.Item>
      {onRemove !== undefined && <Button type="text" icon={<MinusCircleOutlined />} aria-label={t(alertTexts.remove)} onClick={onRemove} />}
    </div>
  );
}

function useMatcherValues(label: MatcherLabel | undefined): { value: string; label: string }[] {
  const t = useText();
  const rules = useQuery(rulesQuery).data ?? [];
  const rooms = useQuery(roomsQuery).data ?? [];
  const { infos } = useDictionary();
  switch (label) {
    case 'rule': return rules.map((rule) => ({ value: rule.id, label: rule.name }));
    case 'room': return [...new Set(rooms.map((room) => room.room))].map((room) => ({ value: room, label: room }));
    case 'session': return rooms.map((room) => ({ value: room.session, label: `${room.title} · ${room.session}` }));
    case 'metric': return infos.map((info) => ({ value: info.id, label: t(info.name) }));
    case 'level': return levels.map((level) => ({ value: level, label: t(alertLevelWords[level]) }));
    default: return [];
  }
}
