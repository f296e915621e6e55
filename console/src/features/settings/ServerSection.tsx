import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber } from 'antd';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Facts } from '../../shared/layout/Facts';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { systemQuery } from '../ingest/queries';
import type { SystemState } from '../ingest/types';
import { settingsTexts } from './texts';

interface SimulatorStart {
  readonly seed?: number | null;
  readonly rooms?: number | null;
  readonly speed?: number | null;
}

const given = (values: SimulatorStart) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** The simulator, and what the server is. */
export function ServerSection() {
  const t = useText();
  const language = useLanguage();
  const query = useQuery(systemQuery);
  const mayRun = useHasRole('owner', 'operator');
  return (
    <>
      {mayRun && (
        <Panel title={t(settingsTexts.simulator)} note={t(settingsTexts.simulatorNote)}>
          <QueryView query={query} skeleton="list">{(system) => <SimulatorControls system={system} />}</QueryView>
        </Panel>
      )}
      <Panel title={t(settingsTexts.server)}>
        <QueryView query={query} skeleton="list">
          {(system) => <Facts facts={[{ label: t(settingsTexts.version), value: <span title={system.version}>{system.version.replace(/(\+[0-9a-f]{8})[0-9a-f]+$/, '$1')}</span> }, { label: t(settingsTexts.uptime), value: formatDuration(Math.round(system.uptimeSeconds), language) }]} />}
        </QueryView>
      </Panel>
    </>
  );
}

function SimulatorControls({ system }: { readonly system: SystemState }) {
  const t = useText();
  const confirm = useConfirm();
  const renews = [systemQuery.queryKey, ['rooms']];
  const start = useChange((values: SimulatorStart) => api.post('/api/simulator/start', given(values)), { renews, done: () => t(settingsTexts.started) });
  const stop = useChange(() => api.post('/api/simulator/stop'), { renews, done: () => t(settingsTexts.stoppedDone) });
  const ask = async () => {
    const agreed = await confirm({ title: t(settingsTexts.stopTitle), verb: t(settingsTexts.stop), consequences: [{ what: t(settingsTexts.stopRooms), after: t(settingsTexts.stopRoomsSays) }] });
    if (agreed) stop.mutate();
  };
  if (system.simulatorRunning) {
    return (
      <div className="setting-row">
        <span>{t(settingsTexts.running)} <OriginBadge origin="simulated" /></span>
        <Button danger loading={stop.isPending} onClick={() => void ask()}>{t(settingsTexts.stop)}</Button>
      </div>
    );
  }
  return (
    <Form<SimulatorStart> layout="vertical" className="settings-grid simulator" onFinish={(values) => start.mutate(values)}>
      <Form.Item name="seed" label={t(settingsTexts.seed)} extra={t(settingsTexts.seedHint)}><InputNumber min={0} precision={0} style={{ width: 120 }} /></Form.Item>
      <Form.Item name="rooms" label={t(settingsTexts.rooms)}><InputNumber min={1} max={100} precision={0} style={{ width: 120 }} /></Form.Item>
      <Form.Item name="speed" label={t(settingsTexts.speed)}><InputNumber min={0.1} max={1000} style={{ width: 120 }} /></Form.Item>
      <Form.Item label=" "><Button type="primary" htmlType="submit" loading={start.isPending}>{t(settingsTexts.start)}</Button></Form.Item>
    </Form>
  );
}
