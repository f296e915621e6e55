import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { activeOf, isQuiet } from './order';
import { alertsQuery } from './queries';
import { alertTexts } from './texts';
import './alerts.css';

export function AlertTabs() {
  const t = useText();
  const mayOperate = useHasRole('owner', 'operator', 'floorController');
  const mayConfigure = useHasRole('owner', 'operator');
  const loud = activeOf(useQuery(alertsQuery).data ?? []).filter((alert) => alert.state === 'firing' && !isQuiet(alert)).length;
  return (
    <PageHeader title={t(glossary.alerts)}>
      <PageTabs
        label={glossary.alerts}
        tabs={[
          { path: '/alerts', name: alertTexts.active, count: loud }, { path: '/alerts/history', name: alertTexts.history }, { path: '/alerts/rules', name: alertTexts.rules },
          ...(mayOperate ? [{ path: '/alerts/silences', name: alertTexts.silences }] : []), ...(mayConfigure ? [{ path: '/alerts/webhooks', name: alertTexts.webhooks }] : []),
        ]}
      />
    </PageHeader>
  );
}
