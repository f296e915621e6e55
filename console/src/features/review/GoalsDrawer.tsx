import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { currencySymbol, minorDigitsOf } from '../../shared/number/format';
import { fromTyped, toTyped } from '../../shared/number/typed';
import { goalsPath, goalsQuery, reviewQuery } from './queries';
import { reviewTexts } from './texts';
import type { Goal } from './types';

interface GoalForm {
  readonly goals: readonly { readonly metric: string; readonly typed: number }[];
}

/** Sets what the session is held to; any metric of the dictionary may be one. */
export function GoalsDrawer({ session, open, onClose }: { readonly session: string; readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const { currency } = useInstallation();
  const dictionary = useDictionary();
  const [form] = Form.useForm<GoalForm>();
  const goals = useQuery({ ...goalsQuery(session), enabled: open }).data;
  const unitOf = (metric: string) => dictionary.definition(metric).unit;
  const initial = useMemo<GoalForm>(() => ({ goals: (goals === undefined || goals.length === 0 ? [{ metric: 'gmv', target: 0 }] : goals).map((goal) => ({ metric: goal.metric, typed: toTyped(goal.target, dictionary.definition(goal.metric).unit, currency) })) }), [goals, dictionary, currency]);
  const save = useChange((wanted: readonly Goal[]) => api.put(goalsPath(session), wanted), {
    renews: [goalsQuery(session).queryKey, reviewQuery(session).queryKey], tellsFailure: false, done: () => t(reviewTexts.saved), onDone: onClose,
  });
  const submit = (values: GoalForm) => save.mutate(values.goals.map((goal) => ({ metric: goal.metric, target: fromTyped(goal.typed, unitOf(goal.metric), currency) })));
  return (
    <FormDrawer<GoalForm> key={goals === undefined ? 'loading' : 'ready'} title={t(reviewTexts.goalsTitle)} open={open} onClose={onClose} form={form} initial={initial} onSubmit={submit} busy={save.isPending} error={save.error}>
      <Form.List name="goals">
        {(fields, { add, remove }) => (
          <div className="goals">
            {fields.map((field) => <GoalRow key={field.key} index={field.name} onRemove={() => remove(field.name)} />)}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>{t(reviewTexts.addGoal)}</Button>
          </div>
        )}
      </Form.List>
    </FormDrawer>
  );
}

function GoalRow({ index, onRemove }: { readonly index: number; readonly onRemove: () => void }) {
  const t = useText();
  const { infos, definition } = useDictionary();
  const { currency } = useInstallation();
  const metric = Form.useWatch<string | undefined>(['goals', index, 'metric']);
  const unit = metric === undefined ? 'count' : definition(metric).unit;
  const decimals = unit === 'money' ? minorDigitsOf(currency) : unit === 'count' ? 0 : 4;
  const prefix = unit === 'money' ? currencySymbol(currency) : undefined;
  const suffix = unit === 'ratio' ? '%' : unit === 'seconds' ? 's' : undefined;
  return (
    <div className="goal">
      <Form.Item name={[index, 'metric']} rules={[{ required: true }]}><Select showSearch optionFilterProp="label" aria-label={t(reviewTexts.goalMetric)} options={infos.map((info) => ({ value: info.id, label: t(info.name) }))} /></Form.Item>
      <Form.Item name={[index, 'typed']} rules={[{ required: true }]}><InputNumber min={0} precision={decimals} prefix={prefix} suffix={suffix} aria-label={t(reviewTexts.goalTarget)} style={{ width: '100%' }} /></Form.Item>
      <Button type="text" icon={<MinusCircleOutlined />} aria-label={t(reviewTexts.removeGoal)} onClick={onRemove} />
    </div>
  );
}
