import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber, Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { roomsQuery } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { allowRulesQuery } from '../danmaku/queries';
import type { KnowledgeAnswer } from '../danmaku/types';
import { knowledgeTexts } from './texts';

interface LeaveValues {
  readonly room: string;
  readonly hours: number;
}

const hoursMax = 720;
const initial: Partial<LeaveValues> = { hours: 4 };

/** A person's leave to post one answer in one room, for a time. */
export function LeaveForm({ answer, onClose }: { readonly answer: KnowledgeAnswer | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<LeaveValues>();
  const rooms = [...new Set((useQuery(roomsQuery).data ?? []).map((card) => card.room))];
  const save = useChange((values: LeaveValues) => api.post('/api/danmaku/allow-rules', { ...values, answer: answer?.id }), { renews: [allowRulesQuery.queryKey], tellsFailure: false, done: () => t(knowledgeTexts.saved), onDone: onClose });
  return (
    <FormDrawer<LeaveValues> title={t(knowledgeTexts.giveLeave)} open={answer !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error} verb={t(knowledgeTexts.giveLeave)}>
      <p className="answer-quoted">{answer?.answer}</p>
      <Form.Item name="room" label={t(knowledgeTexts.room)} rules={[{ required: true }]}><Select showSearch options={rooms.map((room) => ({ value: room, label: room }))} /></Form.Item>
      <Form.Item name="hours" label={t(knowledgeTexts.hours)} rules={[{ required: true }]}><InputNumber min={1} max={hoursMax} precision={0} style={{ width: '100%' }} /></Form.Item>
    </FormDrawer>
  );
}
