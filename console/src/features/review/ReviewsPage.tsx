import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { Language } from '../../app/i18n/text';
import { useLanguage, useText, type Say } from '../../app/i18n/useText';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { useDictionary, useInstallation, type Dictionary } from '../../shared/api/queries';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration } from '../../shared/number/format';
import { MetricValue } from '../../shared/number/MetricValue';
import { readingOf } from '../../shared/number/settled';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { ReviewTabs } from './ReviewTabs';
import { platformWord } from '../../shared/room/texts';
import { reviewsQuery } from './queries';
import { reviewTexts } from './texts';
import type { ReviewSummary } from './types';

const origins = { platform: 'live', replay: 'replay', simulator: 'simulated' } as const;

function columnsOf(t: Say, language: Language, timeZone: string, currency: string, dictionary: Dictionary): readonly DataColumn<ReviewSummary>[] {
  const seconds = (review: ReviewSummary) => (review.startedAt === null || review.endedAt === null ? null : (Date.parse(review.endedAt) - Date.parse(review.startedAt)) / 1000);
  return [
    { id: 'title', title: reviewTexts.title, value: (review) => `${review.title} ${review.session}`, show: (review) => <span><strong>{review.title === '' ? review.session : review.title}</strong> <OriginBadge origin={origins[review.origin]} /></span> },
    { id: 'platform', title: glossary.platform, value: (review) => t(platformWord(review.platform)), filter: true },
    { id: 'account', title: reviewTexts.account, value: (review) => review.account, filter: true },
    { id: 'room', title: reviewTexts.room, optional: true, value: (review) => review.room, filter: true },
    { id: 'host', title: reviewTexts.host, value: (review) => review.host, filter: true },
    { id: 'startedAt', title: reviewTexts.startedAt, value: (review) => review.startedAt, show: (review) => (review.startedAt === null ? null : formatInstant(review.startedAt, timeZone)) },
    { id: 'length', title: reviewTexts.length, align: 'right', value: seconds, show: (review) => (seconds(review) === null ? '–' : formatDuration(Math.round(seconds(review) ?? 0), language)) },
    { id: 'gmv', title: glossary.gmv, align: 'right', value: (review) => review.gmv.value, show: (review) => <MetricValue reading={readingOf(dictionary.definition('gmv'), review.gmv, currency)} /> },
    { id: 'state', title: reviewTexts.state, value: (review) => t(review.ready || review.endedAt !== null ? reviewTexts.ready : reviewTexts.running), filter: true },
  ];
}

/** The sessions that have been, newest first. */
export function ReviewsPage() {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const dictionary = useDictionary();
  const { timeZone, currency } = useInstallation();
  const query = useQuery(reviewsQuery);
  const columns = useMemo(() => columnsOf(t, language, timeZone, currency, dictionary), [t, language, timeZone, currency, dictionary]);
  const open = (review: ReviewSummary | undefined) => review !== undefined && void navigate({ to: '/review/$session' as never, params: { session: review.session } as never });
  const keys = useListKeys(query.data?.length ?? 0, (index) => open(query.data?.[index]));
  const toRooms = { label: t(reviewTexts.toRooms), run: () => void navigate({ to: '/rooms' }) };
  return (
    <>
      <ReviewTabs />
      <QueryView query={query} skeleton="table" empty={(reviews) => (reviews.length === 0 ? <Panel className="fill"><EmptyState title={t(reviewTexts.emptyTitle)} why={t(reviewTexts.emptyWhy)} action={toRooms} /></Panel> : undefined)}>
        {(reviews) => (
          <Panel className="fill">
            <DataTable id="reviews" columns={columns} rows={reviews} rowKey={(review) => review.session} caption={t(reviewTexts.listCaption)} onOpen={open} selected={keys.selected} />
          </Panel>
        )}
      </QueryView>
    </>
  );
}
