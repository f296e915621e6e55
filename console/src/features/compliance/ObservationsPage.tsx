import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Form, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, formatInstant } from '../../shared/time';
import { ComplianceTabs } from './ComplianceTabs';
import { LightMark } from './LightMark';
import { observationTexts } from './observationTexts';
import { observationsQuery, type Observation } from './queries';
import './compliance.css';

const renews = [observationsQuery.queryKey];

/** New products and formats, tried for a number of sessions before they count as proven. */
export function ObservationsPage() {
  const t = useText();
  const query = useQuery(observationsQuery);
  const mayChange = useHasRole('owner', 'compliance');
  const [opened, setOpened] = useState<Observation>();
  const [beginning, setBeginning] = useState(false);
  const columns = useColumns(mayChange);
  const begin = { label: t(observationTexts.begin), run: () => setBeginning(true) };
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(observationTexts.emptyTitle)} why={t(observationTexts.emptyWhy)} {...(mayChange && { action: begin })} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(observationTexts.observations)} note={t(observationTexts.note, { count: rows[0]?.sessionsNeeded ?? 0 })} tools={mayChange && <Button type="primary" icon={<PlusOutlined />} onClick={begin.run}>{begin.label}</Button>}>
            <DataTable id="observations" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(observationTexts.caption)} onOpen={setOpened} />
          </Panel>
        )}
      </QueryView>
      {opened !== undefined && <SessionsDrawer observation={opened} onClose={() => setOpened(undefined)} />}
      <BeginForm open={beginning} onClose={() => setBeginning(false)} />
    </>
  );
}

const resultWord = ({ state, hasPassed }: Observation) =>
  state === 'closed' ? (hasPassed ? observationTexts.closedPassed : observationTexts.closedFailed) : state === 'passed' ? observationTexts.passed : observationTexts.watching;

function useColumns(mayChange: boolean): readonly DataColumn<Observation>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const { mutate: end, isPending } = useChange((row: Observation) => api.delete(`/api/compliance/observations/${encodeURIComponent(row.id)}`), { renews, done: () => t(observationTexts.ended) });
  return useMemo(() => {
    const ask = async (row: Observation) => {
      const after = t(row.hasPassed ? observationTexts.endPassed : observationTexts.endFailed);
      const agreed = await confirm({ title: t(observationTexts.endTitle, { title: row.title }), consequences: [{ what: t(observationTexts.clean, { clean: row.cleanSessions, needed: row.sessionsNeeded }), after }], verb: t(observationTexts.end), dangerous: !row.hasPassed });
      if (agreed) end(row);
    };
    return [
      { id: 'title', title: observationTexts.name, value: (row) => row.title, show: (row) => <strong>{row.title}</strong> },
      { id: 'kind', title: observationTexts.kind, filter: true, value: (row) => t(row.kind === 'product' ? observationTexts.product : observationTexts.format) },
      { id: 'subject', title: observationTexts.subject, value: (row) => row.subject },
      { id: 'room', title: observationTexts.room, filter: true, value: (row) => (row.room === '' ? t(observationTexts.everyRoom) : row.room) },
      { id: 'startedAt', title: observationTexts.since, value: (row) => row.startedAt, show: (row) => formatDay(row.startedAt, timeZone) },
      { id: 'progress', title: observationTexts.progress, value: (row) => row.cleanSessions, show: (row) => <Progress observation={row} /> },
      { id: 'result', title: observationTexts.result, filter: true, value: (row) => t(resultWord(row)), show: (row) => <span className={row.hasPassed ? 'observation-passed' : row.state === 'closed' ? 'certificate-expired' : undefined}>{t(resultWord(row))}</span> },
      ...(mayChange ? [{ id: 'actions', title: observationTexts.actions, value: () => null, sortable: false, align: 'right' as const, show: (row: Observation) => (row.state === 'closed' ? null : <Button size="small" type="text" disabled={isPending} onClick={(event) => { event.stopPropagation(); void ask(row); }}>{t(observationTexts.end)}</Button>) }] : []),
    ];
  }, [t, timeZone, confirm, end, isPending, mayChange]);
}

function Progress({ observation: { cleanSessions, sessionsNeeded, state } }: { readonly observation: Observation }) {
  const t = useText();
  const left = Math.max(0, sessionsNeeded - cleanSessions);
  return <>{t(observationTexts.clean, { clean: cleanSessions, needed: sessionsNeeded })}{left > 0 && state === 'watching' && <span className="cell-sub">{t(observationTexts.left, { count: left })}</span>}</>;
}

function SessionsDrawer({ observation, onClose }: { readonly observation: Observation; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  return (
    <Drawer open onClose={onClose} title={t(observationTexts.sessionsOf, { title: observation.title })} size={Math.min(520, globalThis.innerWidth)}>
      <p><Progress observation={observation} /></p>
      {observation.sessions.length === 0 && <p className="panel-empty">{t(observationTexts.noSessions)}</p>}
      <ol className="sentences">
        {observation.sessions.toReversed().map((session) => (
          <li key={session.session} className={`sentence sentence-${session.worst}`}>
            <div className="sentence-line"><LightMark light={session.worst} /><p><Link to={`/review/${encodeURIComponent(session.session)}` as never}>{session.title === '' ? session.session : session.title}</Link></p></div>
            <p className="page-note">{formatInstant(session.startedAt, timeZone)}</p>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

type ObservationValues = Readonly<Record<'kind' | 'subject' | 'title' | 'room', string>>;

const blank: ObservationValues = { kind: 'product', subject: '', title: '', room: '' };

function BeginForm({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<ObservationValues>();
  const kind = Form.useWatch('kind', form);
  const begin = useChange((values: ObservationValues) => api.post('/api/compliance/observations', values), { renews, tellsFailure: false, done: () => t(observationTexts.began), onDone: onClose });
  return (
    <FormDrawer<ObservationValues> title={t(observationTexts.begin)} open={open} onClose={onClose} form={form} initial={blank} onSubmit={(values) => begin.mutate(values)} busy={begin.isPending} error={begin.error} verb={t(observationTexts.begin)}>
      <Form.Item name="kind" label={t(observationTexts.kind)}><Segmented block options={[{ value: 'product', label: t(observationTexts.product) }, { value: 'format', label: t(observationTexts.format) }]} /></Form.Item>
      <Form.Item name="title" label={t(observationTexts.name)} rules={[{ required: true, whitespace: true, max: 120 }]}><Input /></Form.Item>
      <Form.Item name="subject" label={t(kind === 'format' ? observationTexts.formatSubject : observationTexts.productSubject)} rules={[{ required: true, whitespace: true, max: 120 }]}><Input /></Form.Item>
      <Form.Item name="room" label={t(observationTexts.room)} extra={t(observationTexts.everyRoomHint)} rules={[{ max: 120 }]}><Input /></Form.Item>
    </FormDrawer>
  );
}
