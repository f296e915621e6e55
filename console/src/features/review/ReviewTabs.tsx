import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { PageTabs } from '../../shared/layout/PageTabs';
import { reviewTexts } from './texts';
import './review.css';

export function ReviewTabs() {
  const t = useText();
  const mayRead = useHasRole('owner', 'operator', 'analyst', 'finance');
  return (
    <PageHeader title={t(glossary.review)}>
      <PageTabs label={glossary.review} tabs={[{ path: '/review', name: reviewTexts.sessions }, ...(mayRead ? [{ path: '/review/reports', name: reviewTexts.reports }] : [])]} />
    </PageHeader>
  );
}
