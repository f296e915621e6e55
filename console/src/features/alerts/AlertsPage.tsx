import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { Language } from '../../app/i18n/text';
import { useLanguage, useText, type Say } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { AlertView } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation, type Dictionary, type Installation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, unknownMark, writeExact, writeValue } from '../../shared/number/format';
import { AlertLevelMark } from '../../shared/room/RoomBadges';
import { alertLevelWords } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant, formatSecond } from '../../shared/time';
import { AlertTabs } from './AlertTabs';
import { activeOf, historyOf, isQuiet } from './order';
import { alertsKey, alertsQuery, pathOf } from './queries';
import { SilenceForm, type SilenceDraft } from './SilenceForm';
import { alertTexts, phaseWords } from './texts';

/** What fires now, the loudest first. */
export function ActiveAlertsPage() {
  const t = useText();
  const navigate = useNavigate();
  const seeRules = { label: t(alertTexts.seeRules), run: () => void navigate({ to: '/alerts/rules' as never }) };
  const empty = <EmptyState title={t(alertTexts.noneActiveTitle)} why={t(alertTexts.noneActiveWhy)} action={seeRules} />;
  return <Alerts pick={activeOf} id="active" empty={empty} />;
}

/** What has resolved, the newest first. */
export function AlertHistoryPage() {
  const t = useText();
  return <Alerts pick={historyOf} id="history" empty={<EmptyState title={t(alertTexts.noHistoryTitle)} why={t(alertTexts.noHistoryWhy)} />} />;
}

interface AlertsProps {
  readonly id: 'active' | 'history';
  readonly pick: (alerts: readonly AlertView[]) => readonly AlertView[];
  readonly empty: React.ReactNode;
}

function Alerts({ id, pick, empty }: AlertsProps) {
  const query = useQuery(alertsQuery);
  return (
    <>
      <AlertTabs />
      <QueryView query={query} skeleton="table" empty={(alerts) => (pick(alerts).length === 0 ? <Panel className="fill">{empty}</Panel> : undefined)}>
        {(alerts) => <AlertTable id={id} alerts={pick(alerts)} />}
      </QueryView>
    </>
  );
}

const silenceMinutesDefault = 30;

const silenceOf = (alert: AlertView): SilenceDraft => ({
  matchers: [{ label: 'rule', value: alert.rule }, ...(alert.session === null ? [] : [{ label: 'session' as const, value: alert.session }])], minutes: silenceMinutesDefault, comment: alert.ruleName,
});

function AlertTable({ id, alerts }: { readonly id: 'active' | 'history'; readonly alerts: readonly AlertView[] }) {
  const t = useText();
  const language = useLanguage();
  const dictionary = useDictionary();
  const installation = useInstallation();
  const mayOperate = useHasRole('owner', 'operator', 'floorController') && id === 'active';
  const [draft, setDraft] = useState<SilenceDraft>();
  const { mutate: acknowledge } = useChange((alert: AlertView) => api.post(`${pathOf('alerts', alert.id)}/acknowledge`).then(() => alert), { renews: [alertsKey], done: (alert) => t(alertTexts.acknowledged, { rule: alert.ruleName }) });
  const columns = useMemo(() => {
    const shared = columnsOf(t, language, dictionary, installation, id);
    return mayOperate ? [...shared, handling(t, acknowledge, (alert) => setDraft(silenceOf(alert)))] : shared;
  }, [t, language, dictionary, installation, id, mayOperate, acknowledge]);
  const keys = useListKeys(alerts.length, () => undefined);
  const chosen = alerts[keys.selected];
  useShortcut('x', alertTexts.acknowledgeSelected, () => chosen !== undefined && acknowledge(chosen), mayOperate && chosen !== undefined);
  useShortcut('m', alertTexts.silenceSelected, () => chosen !== undefined && setDraft(silenceOf(chosen)), mayOperate && chosen !== undefined);
  return (
    <Panel className="fill">
      <DataTable id={id} columns={columns} rows={alerts} rowKey={(alert) => alert.id} caption={t(alertTexts.caption)} selected={keys.selected} rowClass={(alert) => (isQuiet(alert) ? 'alert-quiet' : undefined)} />
      {mayOperate && <SilenceForm draft={draft} onClose={() => setDraft(undefined)} />}
    </Panel>
  );
}

function handling(t: Say, acknowledge: (alert: AlertView) => void, silence: (alert: AlertView) => void): DataColumn<AlertView> {
  return {
    id: 'actions', title: alertTexts.actions, wide: true, value: () => null, sortable: false, align: 'right',
    show: (alert) => (
      <span className="row-actions">
        {alert.acknowledgedBy === null && <Button onClick={() => acknowledge(alert)}>{t(glossary.acknowledge)}</Button>}
        {alert.silencedBy === null && <Button onClick={() => silence(alert)}>{t(glossary.silence)}</Button>}
      </span>
    ),
  };
}

function handledWords(t: Say, alert: AlertView): string {
  if (alert.acknowledgedBy !== null) return t(alertTexts.acknowledgedBy, { name: alert.acknowledgedBy });
  if (alert.silencedBy !== null) return t(alertTexts.silenced);
  if (alert.inhibitedBy !== null) return t(alertTexts.inhibited);
  return alert.state === 'resolved' ? '' : t(alertTexts.unhandled);
}

function columnsOf(t: Say, language: Language, dictionary: Dictionary, { currency, timeZone }: Installation, id: 'active' | 'history'): readonly DataColumn<AlertView>[] {
  const unit = (alert: AlertView) => dictionary.definition(alert.metric).unit;
  const write = (alert: AlertView, value: number | null) => (value === null ? unknownMark : <span title={writeExact(value, unit(alert), language, currency)}>{writeValue(value, unit(alert), language, { currency })}</span>);
  const instant = (value: string | null) => (value === null ? unknownMark : `${formatInstant(value, timeZone).slice(5, 10)} ${formatSecond(Date.parse(value), timeZone)}`);
  const lasted = (alert: AlertView) => (alert.resolvedAt === null ? null : (Date.parse(alert.resolvedAt) - Date.parse(alert.firedAt ?? alert.since)) / 1000);
  return [
    { id: 'rule', title: alertTexts.rule, value: (alert) => alert.ruleName, show: (alert) => <strong>{alert.ruleName}</strong> },
    { id: 'level', title: alertTexts.level, value: (alert) => t(alertLevelWords[alert.level]), filter: true, show: (alert) => <AlertLevelMark level={alert.level} /> },
    { id: 'room', title: alertTexts.room, value: (alert) => alert.room, filter: true, show: (alert) => (alert.session === null ? alert.room : <Link to={'/war-room/$session' as never} params={{ session: alert.session } as never}>{alert.room}</Link>) },
    { id: 'metric', title: alertTexts.metric, wide: true, value: (alert) => t(dictionary.definition(alert.metric).name) },
    { id: 'value', title: alertTexts.valueNow, align: 'right', value: (alert) => alert.value, show: (alert) => write(alert, alert.value) },
    { id: 'threshold', title: alertTexts.threshold, align: 'right', value: (alert) => alert.threshold, show: (alert) => write(alert, alert.threshold) },
    { id: 'state', title: alertTexts.state, value: (alert) => t(phaseWords[alert.state]), show: (alert) => <span className={`phase phase-${alert.state}`}>{t(phaseWords[alert.state])}</span> },
    { id: 'since', title: alertTexts.since, value: (alert) => alert.since, show: (alert) => instant(alert.since) },
    ...(id === 'history' ? [
      { id: 'resolvedAt', title: alertTexts.resolvedAt, value: (alert: AlertView) => alert.resolvedAt, show: (alert: AlertView) => instant(alert.resolvedAt) },
      { id: 'lasted', title: alertTexts.lasted, align: 'right' as const, value: lasted, show: (alert: AlertView) => { const seconds = lasted(alert); return seconds === null ? unknownMark : formatDuration(Math.round(seconds), language); } },
    ] : []),
    { id: 'handled', title: alertTexts.handledBy, value: (alert) => handledWords(t, alert) },
  ];
}
