import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, writeValue } from '../../shared/number/format';
import { AlertLevelMark } from '../../shared/room/RoomBadges';
import { alertLevelWords } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { AlertTabs } from './AlertTabs';
import { alertsKey, alertsQuery, pathOf, rulesQuery } from './queries';
import { RuleForm } from './RuleForm';
import { alertTexts } from './texts';
import type { AlertRule } from './types';

/** Which number beyond which line raises which alarm. */
export function RulesPage() {
  const t = useText();
  const query = useQuery(rulesQuery);
  const mayChange = useHasRole('owner', 'operator');
  const [edited, edit] = useState<AlertRule | 'new'>();
  const columns = useColumns(mayChange);
  const open = mayChange ? edit : undefined;
  const keys = useListKeys(query.data?.length ?? 0, (index) => open?.(query.data?.[index]), edited === undefined);
  const create = { label: t(alertTexts.newRule), run: () => edit('new') };
  return (
    <>
      <AlertTabs />
      <QueryView query={query} skeleton="table" empty={(rules) => (rules.length === 0 ? <Panel className="fill"><EmptyState title={t(alertTexts.noRulesTitle)} why={t(alertTexts.noRulesWhy)} {...(mayChange && { action: create })} /></Panel> : undefined)}>
        {(rules) => (
          <Panel className="fill" title={t(alertTexts.rules)} {...(mayChange && { tools: <Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button> })}>
            <DataTable id="rules" columns={columns} rows={rules} rowKey={(rule) => rule.id} caption={t(alertTexts.rulesCaption)} {...(open !== undefined && { onOpen: open })} selected={keys.selected} rowClass={(rule) => (rule.enabled ? undefined : 'alert-quiet')} />
          </Panel>
        )}
      </QueryView>
      {mayChange && <RuleForm rule={edited} rules={query.data ?? []} onClose={() => edit(undefined)} />}
    </>
  );
}

function useRemoveRule() {
  const t = useText();
  const confirm = useConfirm();
  const alerts = useQuery(alertsQuery).data;
  const { mutate } = useChange((rule: AlertRule) => api.delete(pathOf('alert-rules', rule.id)).then(() => rule), { renews: [rulesQuery.queryKey, alertsKey], done: (rule) => t(alertTexts.removed, { name: rule.name }) });
  return useMemo(() => async (rule: AlertRule) => {
    const firing = (alerts ?? []).filter((alert) => alert.rule === rule.id && alert.state === 'firing').length;
    const agreed = await confirm({ title: t(alertTexts.removeRule, { name: rule.name }), verb: t(alertTexts.remove), dangerous: true, consequences: [{ what: t(alertTexts.removeRuleFiring), after: t(alertTexts.removeRuleFiringSays, { count: formatExact(firing) }) }] });
    if (agreed) mutate(rule);
  }, [alerts, confirm, mutate, t]);
}

function useColumns(mayChange: boolean): readonly DataColumn<AlertRule>[] {
  const t = useText();
  const language = useLanguage();
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  const remove = useRemoveRule();
  const { mutate: change } = useChange((rule: AlertRule) => api.put(pathOf('alert-rules', rule.id), rule), { renews: [rulesQuery.queryKey] });
  return useMemo(() => {
    const rooms = (rule: AlertRule) => (rule.scope.rooms === null || rule.scope.rooms === undefined || rule.scope.rooms.length === 0 ? t(alertTexts.allRooms) : rule.scope.rooms.join(', '));
    const condition = (rule: AlertRule) => `${t(alertTexts[rule.operator])} ${writeValue(rule.threshold, dictionary.definition(rule.metric).unit, language, { currency })}`;
    const stop = (event: { stopPropagation: () => void }) => event.stopPropagation();
    return [
      { id: 'name', title: alertTexts.ruleName, value: (rule) => rule.name, show: (rule) => <strong>{rule.name}</strong> },
      { id: 'level', title: alertTexts.level, value: (rule) => t(alertLevelWords[rule.level]), filter: true, show: (rule) => <AlertLevelMark level={rule.level} /> },
      { id: 'metric', title: alertTexts.metric, value: (rule) => t(dictionary.definition(rule.metric).name), filter: true },
      { id: 'condition', title: alertTexts.condition, value: (rule) => rule.threshold, exported: condition, show: condition },
      { id: 'window', title: alertTexts.windowColumn, wide: true, value: (rule) => rule.windowMinutes, show: (rule) => (rule.windowMinutes === 0 ? t(alertTexts.wholeSession) : t(alertTexts.lastMinutes, { count: rule.windowMinutes })) },
      { id: 'for', title: alertTexts.forColumn, align: 'right', value: (rule) => rule.forSeconds, show: (rule) => formatDuration(rule.forSeconds, language) },
      { id: 'rooms', title: alertTexts.scope, wide: true, value: rooms },
      { id: 'enabled', title: alertTexts.enabled, value: (rule) => t(rule.enabled ? alertTexts.enabled : alertTexts.disabled), filter: true, show: (rule) => <span onClick={stop}><Switch size="small" checked={rule.enabled} disabled={!mayChange} aria-label={`${t(alertTexts.enabled)}: ${rule.name}`} onChange={(enabled) => change({ ...rule, enabled })} /></span> },
      ...(mayChange ? [{ id: 'actions', title: alertTexts.actions, value: () => null, sortable: false, align: 'right' as const, show: (rule: AlertRule) => <Button type="text" danger onClick={(event) => { stop(event); void remove(rule); }}>{t(alertTexts.remove)}</Button> }] : []),
    ];
  }, [t, language, dictionary, currency, mayChange, change, remove]);
}
