import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { healthQuery } from './queries';
import { ingestTexts } from './texts';
import './ingest.css';

/** Title and pages of the ingest area; a page is offered only to those who may open it. */
export function IngestTabs() {
  const t = useText();
  const mayHandle = useHasRole('owner', 'operator', 'analyst');
  const mayManage = useHasRole('owner');
  const letters = useQuery(healthQuery).data?.deadLetters.reduce((sum, count) => sum + count.letters, 0);
  return (
    <PageHeader title={t(glossary.ingestHealth)}>
      <PageTabs
        label={glossary.ingestHealth}
        tabs={[
          { path: '/ingest', name: ingestTexts.health },
          ...(mayHandle ? [{ path: '/ingest/dead-letters', name: ingestTexts.deadLetters, ...(letters !== undefined && { count: letters }) }, { path: '/ingest/import', name: ingestTexts.imports }] : []),
          ...(mayManage ? [{ path: '/ingest/keys', name: ingestTexts.keys }] : []),
        ]}
      />
    </PageHeader>
  );
}
