import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { evidenceTexts } from './evidenceTexts';
import { observationTexts } from './observationTexts';
import { complianceTexts } from './texts';
import '../danmaku/danmaku.css';

export function ComplianceTabs() {
  const t = useText();
  const mayComply = useHasRole('owner', 'compliance');
  return (
    <PageHeader title={t(glossary.roleCompliance)}>
      <PageTabs
        label={glossary.roleCompliance}
        tabs={[
          { path: '/compliance', name: complianceTexts.screening }, { path: '/compliance/products', name: complianceTexts.productScreening }, { path: '/compliance/certificates', name: complianceTexts.certificates },
          { path: '/compliance/monitors', name: complianceTexts.monitors }, { path: '/compliance/observations', name: observationTexts.observations }, { path: '/compliance/rules', name: complianceTexts.rules }, { path: '/compliance/rulebook', name: complianceTexts.rulebook },
          ...(mayComply ? [{ path: '/compliance/evidence', name: evidenceTexts.evidence }, { path: '/compliance/disputes', name: complianceTexts.disputes }] : []),
        ]}
      />
    </PageHeader>
  );
}
