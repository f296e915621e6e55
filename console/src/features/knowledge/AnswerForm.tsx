import { Form, Input } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { formatDay, instantOf } from '../../shared/time';
import { answersQuery } from '../danmaku/queries';
import type { KnowledgeAnswer } from '../danmaku/types';
import { knowledgeTexts } from './texts';

interface AnswerValues {
  /** One way of asking a line. */
  readonly questions: string;
  readonly answer: string;
  readonly source: string;
  readonly product: string;
  /** 2026-12-31, or empty. */
  readonly validUntil: string;
}

const blank: AnswerValues = { questions: '', answer: '', source: '', product: '', validUntil: '' };

/** Writes a draft. */
export function AnswerForm({ answer, onClose }: { readonly answer: KnowledgeAnswer | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [form] = Form.useForm<AnswerValues>();
  const initial = useMemo((): AnswerValues => (answer === undefined || answer === 'new' ? blank : {
    questions: answer.questions.join('\n'), answer: answer.answer, source: answer.source, product: answer.product ?? '', validUntil: answer.validUntil === null ? '' : formatDay(answer.validUntil, timeZone),
  }), [answer, timeZone]);
  const save = useChange(
    async (values: AnswerValues) => {
      const questions = values.questions.split('\n').map((line) => line.trim()).filter((line) => line !== '');
      const body = { questions, answer: values.answer, source: values.source, product: values.product.trim() === '' ? null : values.product.trim(), validUntil: values.validUntil === '' ? null : instantOf(values.validUntil, timeZone) };
      await (answer === 'new' || answer === undefined ? api.post('/api/danmaku/answers', body) : api.put(`/api/danmaku/answers/${encodeURIComponent(answer.id)}`, body));
    },
    { renews: [answersQuery.queryKey], tellsFailure: false, done: () => t(knowledgeTexts.saved), onDone: onClose },
  );
  const approved = answer !== undefined && answer !== 'new' && answer.state === 'approved';
  return (
    <FormDrawer<AnswerValues> title={t(answer === 'new' ? knowledgeTexts.newAnswer : knowledgeTexts.changeAnswer)} open={answer !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error} width={520}>
      <Form.Item name="questions" label={t(knowledgeTexts.asked)} extra={t(knowledgeTexts.askedHint)} rules={[{ required: true }]}><Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>
      <Form.Item name="answer" label={t(knowledgeTexts.answer)} extra={t(knowledgeTexts.answerHint)} rules={[{ required: true, max: 300 }]}><Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={300} showCount /></Form.Item>
      <Form.Item name="source" label={t(knowledgeTexts.source)} extra={t(knowledgeTexts.sourceHint)} rules={[{ required: true, max: 200 }]}><Input /></Form.Item>
      <Form.Item name="product" label={t(knowledgeTexts.product)} extra={t(knowledgeTexts.productHint)}><Input /></Form.Item>
      <Form.Item name="validUntil" label={t(knowledgeTexts.validUntil)}><Input type="date" /></Form.Item>
      {approved && <p className="page-note">{t(knowledgeTexts.changeMakesDraft)}</p>}
    </FormDrawer>
  );
}
