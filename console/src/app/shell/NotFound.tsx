import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../shared/states/EmptyState';
import { stateTexts } from '../../shared/states/texts';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';

export function NotFound() {
  const t = useText();
  const navigate = useNavigate();
  return <EmptyState title={t(stateTexts.notFound)} why={location.pathname} action={{ label: t(glossary.rooms), run: () => void navigate({ to: '/' }) }} />;
}
