import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { PageHeader } from '../../app/shell/PageHeader';
import { roomsQuery } from '../../shared/api/queries';
import { PageTabs } from '../../shared/layout/PageTabs';
import { batchTexts } from './batchTexts';
import { recommendTexts } from './texts';

export function RecommendTabs() {
  const t = useText();
  const mayAnalyse = useHasRole('owner', 'operator', 'analyst', 'finance');
  const mayScore = useHasRole('owner', 'operator');
  // Profiles and counts are of all rooms together: one simulated room marks them.
  const rooms = useQuery(roomsQuery).data;
  const isSimulated = rooms?.some((room) => room.origin === 'simulator') === true;
  return (
    <PageHeader title={t(glossary.recommendation)}>
      <PageTabs
        label={glossary.recommendation}
        tabs={[
          { path: '/recommend', name: recommendTexts.models }, ...(mayAnalyse ? [{ path: '/recommend/lists', name: recommendTexts.lists }] : []),
          { path: '/recommend/rules', name: recommendTexts.rules }, { path: '/recommend/exposures', name: recommendTexts.exposures },
          ...(mayScore ? [{ path: '/recommend/batches', name: batchTexts.batches }] : []),
        ]}
      />
      {isSimulated && <OriginBadge origin="simulated" />}
    </PageHeader>
  );
}
