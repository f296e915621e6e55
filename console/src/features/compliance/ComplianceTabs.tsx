import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { evidenceTexts } from './evidenceTexts';

export function ComplianceTabs() {
  const t = useText();
  const mayComply = useHasRole('owner', 'compliance');
  return (
    <PageHeader title={t(glossary.roleCompliance)}>
      <PageTabs label={glossary.roleCompliance} tabs={[...(mayComply ? [{ path: '/compliance/evidence', name: evidenceTexts.evidence }] : [])]} />
    </PageHeader>
  );
}
