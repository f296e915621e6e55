import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { PageHeader } from '../../app/shell/PageHeader';
import { PreferencesSection } from './PreferencesSection';

export function SettingsPage() {
  const t = useText();
  return (
    <>
      <PageHeader title={t(glossary.settings)} />
      <div className="settings-page">
        <PreferencesSection />
      </div>
    </>
  );
}
