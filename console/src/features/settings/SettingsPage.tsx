import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useSession } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { Facts } from '../../shared/layout/Facts';
import { Panel } from '../../shared/layout/Panel';
import { roleWords } from '../../shared/roles';
import { InstallationSection } from './InstallationSection';
import { PreferencesSection } from './PreferencesSection';
import { ServerSection } from './ServerSection';
import { settingsTexts } from './texts';

export function SettingsPage() {
  const t = useText();
  const me = useSession();
  return (
    <>
      <PageHeader title={t(glossary.settings)} />
      <div className="settings-page">
        <InstallationSection />
        <div className="settings-side">
          <PreferencesSection />
          <Panel title={t(settingsTexts.account)} tools={<Link to={'/password' as never}><Button>{t(settingsTexts.changePassword)}</Button></Link>}>
            <Facts facts={[{ label: me.userName, value: `${me.displayName} · ${me.roles.map((role) => t(roleWords[role])).join(', ')}` }]} />
          </Panel>
          <ServerSection />
        </div>
      </div>
    </>
  );
}
