import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { AlertLevel } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { roomsQuery, useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { currencySymbol, formatDuration, writeValue } from '../../shared/number/format';
import { fromTyped, toTyped } from '../../shared/number/typed';
import { AlertLevelMark } from '../../shared/room/RoomBadges';
import { alertLevelWords } from '../../shared/room/texts';
import { alertsKey, pathOf, rulesQuery } from './queries';
import { alertTexts } from './texts';
import type { AlertRule } from './types';

interface RuleValues {
  readonly name: string;
  readonly metric: string;
  readonly operator: AlertRule['operator'];
  /** As typed: money in major units, rates in per cent. */
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly forSeconds: number;
  readonly keepFiringSeconds: number;
  readonly level: AlertLevel;
  readonly rooms: readonly string[];
  readonly inhibits: readonly string[];
  readonly enabled: boolean;
}

const newRule: Partial<RuleValues> = { metric: 'online', operator: 'below', windowMinutes: 5, forSeconds: 60, keepFiringSeconds: 60, level: 'amber', rooms: [], inhibits: [], enabled: true };
const levels: readonly AlertLevel[] = ['red', 'amber', 'blue'];

/** A threshold over any metric of the dictionary. */
export function RuleForm({ rule, rules, onClose }: { readonly rule: AlertRule | 'new' | undefined; readonly rules: readonly AlertRule[]; readonly onClose: () => void }) {
  const t = useText();
  const { currency } = useInstallation();
  const dictionary = useDictionary();
  const rooms = useQuery(roomsQuery).data ?? [];
  const [form] = Form.useForm<RuleValues>();
  const unitOf = (metric: string) => dictionary.definition(metric).unit;
  const initial = useMemo((): Partial<RuleValues> => (rule === undefined || rule === 'new' ? newRule : { ...rule, threshold: toTyped(rule.threshold, dictionary.definition(rule.metric).unit, currency), rooms: rule.scope.rooms ?? [] }), [rule, dictionary, currency]);
  const save = useChange(
    async ({ rooms: chosen, threshold, ...values }: RuleValues) => {
      const body = { ...values, threshold: fromTyped(threshold, unitOf(values.metric), currency), scope: chosen.length === 0 ? {} : { rooms: chosen } };
      await (rule === 'new' || rule === undefined ? api.post('/api/alert-rules', body) : api.put(pathOf('alert-rules', rule.id), { ...body, id: rule.id }));
      return values.name;
    },
    { renews: [rulesQuery.queryKey, alertsKey], tellsFailure: false, done: (name) => t(alertTexts.saved, { name }), onDone: onClose },
  );
  const others = rules.filter((other) => rule === 'new' || other.id !== rule?.id);
  const seconds = { min: 0, max: 86_400, precision: 0, style: { width: '100%' } };
  return (
    <FormDrawer<RuleValues> title={t(rule === 'new' ? alertTexts.newRule : alertTexts.changeRule)} open={rule !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error} width={520}>
      <Form.Item name="name" label={t(alertTexts.ruleName)} rules={[{ required: true, max: 80 }]}><Input /></Form.Item>
      <Form.Item name="metric" label={t(alertTexts.metric)} rules={[{ required: true }]}><Select showSearch optionFilterProp="label" options={dictionary.infos.map((info) => ({ value: info.id, label: `${t(info.name)} · ${info.id}` }))} /></Form.Item>
      <div className="form-pair">
        <Form.Item name="operator" label={t(alertTexts.condition)}><Radio.Group optionType="button" options={[{ value: 'above', label: t(alertTexts.above) }, { value: 'below', label: t(alertTexts.below) }]} /></Form.Item>
        <Threshold />
      </div>
      <Form.Item name="level" label={t(alertTexts.level)}><Radio.Group options={levels.map((level) => ({ value: level, label: <AlertLevelMark level={level} /> }))} /></Form.Item>
      <div className="form-pair">
        <Form.Item name="windowMinutes" label={t(alertTexts.window)} extra={t(alertTexts.windowHint)} rules={[{ required: true }]}><InputNumber min={0} max={1440} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="forSeconds" label={t(alertTexts.forSeconds)} rules={[{ required: true }]}><InputNumber {...seconds} /></Form.Item>
        <Form.Item name="keepFiringSeconds" label={t(alertTexts.keepFiring)} extra={t(alertTexts.keepFiringHint)} rules={[{ required: true }]}><InputNumber {...seconds} /></Form.Item>
      </div>
      <Form.Item name="rooms" label={t(alertTexts.scope)}><Select mode="tags" placeholder={t(alertTexts.allRooms)} options={[...new Set(rooms.map((card) => card.room))].map((value) => ({ value, label: value }))} /></Form.Item>
      <Form.Item name="inhibits" label={t(alertTexts.inhibits)} extra={t(alertTexts.inhibitsHint)}><Select mode="multiple" optionFilterProp="label" options={others.map((other) => ({ value: other.id, label: other.name }))} /></Form.Item>
      <Form.Item name="enabled" label={t(alertTexts.enabled)} valuePropName="checked"><Switch /></Form.Item>
      <Sentence />
    </FormDrawer>
  );
}

function Threshold() {
  const t = useText();
  const { currency } = useInstallation();
  const dictionary = useDictionary();
  const metric = Form.useWatch<string | undefined>('metric');
  const unit = dictionary.definition(metric ?? '').unit;
  const suffix = unit === 'ratio' ? '%' : unit === 'seconds' ? 's' : undefined;
  return (
    <Form.Item name="threshold" label={t(alertTexts.threshold)} rules={[{ required: true }]}>
      <InputNumber prefix={unit === 'money' ? currencySymbol(currency) : undefined} suffix={suffix} style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** The rule in one sentence, as it will work. */
function Sentence() {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const dictionary = useDictionary();
  const values = Form.useWatch<Partial<RuleValues> | undefined>([]);
  if (values?.metric === undefined || values.threshold === undefined || values.threshold === null) return null;
  const definition = dictionary.definition(values.metric);
  const { rooms, windowMinutes = 0, operator = 'above', level = 'amber', forSeconds = 0 } = values;
  const words = t(alertTexts.sentence, {
    scope: rooms === undefined || rooms.length === 0 ? t(alertTexts.allRooms) : rooms.join(', '), metric: t(definition.name), window: windowMinutes === 0 ? t(alertTexts.wholeSession) : t(alertTexts.lastMinutes, { count: windowMinutes }),
    operator: t(alertTexts[operator]), threshold: writeValue(fromTyped(values.threshold, definition.unit, currency), definition.unit, language, { currency }), duration: formatDuration(forSeconds ?? 0, language), level: t(alertLevelWords[level]),
  });
  return <p className="rule-sentence"><span>{t(alertTexts.readsAs)}</span> {words}</p>;
}
