import { ThunderboltOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { RoomView } from '../../shared/live/roomView';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { incidentKinds, incidentTexts, incidentWords, type IncidentKind } from './incidentTexts';

/** Lets something go wrong, or suddenly right, in a simulated room on air, to see how the desk shows it. Never there in a real room. */
export function SimulatedIncidents({ view }: { readonly view: RoomView }) {
  const t = useText();
  const mayInject = useHasRole('owner', 'operator', 'floorController');
  const inject = useChange((kind: IncidentKind) => api.post('/api/simulator/incidents', { session: view.session, kind }), { done: () => t(incidentTexts.done) });
  if (view.origin !== 'simulator' || view.state !== 'live' || !mayInject) return null;
  const items = incidentKinds.map((kind) => ({ key: kind, label: <IncidentChoice kind={kind} /> }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => inject.mutate(key as IncidentKind) }}>
      <Button size="small" className="bar-incidents" icon={<ThunderboltOutlined />} loading={inject.isPending}>{t(incidentTexts.open)}</Button>
    </Dropdown>
  );
}

function IncidentChoice({ kind }: { readonly kind: IncidentKind }) {
  const t = useText();
  const { name, says } = incidentWords[kind];
  return (
    <span className="incident-choice">
      {t(name)}
      <small>{t(says)}</small>
    </span>
  );
}
