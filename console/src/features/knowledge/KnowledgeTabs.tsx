import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { interactionTexts } from '../interaction/texts';
import { knowledgeTexts } from './texts';
import '../danmaku/danmaku.css';

/** What the panels of all rooms draw on. */
export function KnowledgeTabs() {
  const t = useText();
  const mayConfigure = useHasRole('owner', 'operator');
  return (
    <PageHeader title={t(glossary.comments)}>
      <PageTabs
        label={glossary.comments}
        tabs={[{ path: '/danmaku', name: knowledgeTexts.knowledge }, { path: '/danmaku/sets', name: knowledgeTexts.sets }, { path: '/danmaku/programme', name: interactionTexts.programme }, ...(mayConfigure ? [{ path: '/danmaku/leaves', name: knowledgeTexts.leaves }, { path: '/danmaku/consents', name: interactionTexts.consents }] : [])]}
      />
    </PageHeader>
  );
}
