import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { ThemeProvider } from '../../app/theme/ThemeProvider';
import { useInstallation } from '../../shared/api/queries';
import { formatDuration } from '../../shared/number/format';
import { OriginBadge } from '../../app/shell/OriginBadge';
import { platformWord } from '../../shared/room/texts';
import { QueryView } from '../../shared/states/QueryView';
import { formatInstant } from '../../shared/time';
import { MinuteCurve } from './MinuteCurve';
import { reviewQuery } from './queries';
import { useSessionParam } from './ReviewPage';
import { FunnelTable, TrustPanel, WorstPanel } from './ReviewPanels';
import { ActionsTable, ChannelsTable, ProductsTable } from './ReviewTables';
import { ItemList } from './ItemList';
import { reviewTexts } from './texts';
import { AllTotals, HeadlineTotals } from './Totals';
import type { Review } from './types';
import './review.css';
import './print.css';

const origins = { platform: 'live', replay: 'replay', simulator: 'simulated' } as const;
const productsOnPaper = 20;

/** The review on A4: as it looks here it comes out of the printer, or into a PDF. Always light. */
export function ReviewPrintPage() {
  const t = useText();
  const session = useSessionParam();
  const query = useQuery(reviewQuery(session));
  return (
    <ThemeProvider force="light">
      <div className="paper-desk">
        <div className="paper-tools">
          <Link to={'/review/$session' as never} params={{ session } as never}><Button>{t(reviewTexts.back)}</Button></Link>
          <Button type="primary" onClick={() => window.print()}>{t(reviewTexts.printNow)}</Button>
        </div>
        <div className="paper">
          <QueryView query={query} skeleton="page">{(review) => <Paper review={review} />}</QueryView>
        </div>
      </div>
    </ThemeProvider>
  );
}

function Paper({ review }: { readonly review: Review }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const { header } = review;
  const seconds = header.startedAt === null || header.endedAt === null ? null : (Date.parse(header.endedAt) - Date.parse(header.startedAt)) / 1000;
  const facts = [t(platformWord(header.platform)), header.account, header.host, header.startedAt === null ? '' : formatInstant(header.startedAt, timeZone), seconds === null ? '' : formatDuration(Math.round(seconds), language)];
  return (
    <article className="review">
      <header className="paper-head">
        <h1>{t(glossary.review)} · {header.title === '' ? review.session : header.title} <OriginBadge origin={origins[header.origin]} /></h1>
        <p>{facts.filter((part) => part !== '').join(' · ')}</p>
      </header>
      <HeadlineTotals totals={review.totals} />
      <MinuteCurve minutes={review.minutes} overlays={review.overlays} still />
      <WorstPanel worst={review.worst} />
      <ItemList items={review.items} />
      <FunnelTable stages={review.funnel} />
      <ProductsTable products={review.products.slice(0, productsOnPaper)} tools={false} />
      <ChannelsTable channels={review.channels} tools={false} />
      <ActionsTable actions={review.actions} products={review.products} />
      <AllTotals totals={review.totals} />
      <TrustPanel trust={review.trust} />
      <footer className="page-note">{t(reviewTexts.asOf, { at: formatInstant(review.generatedAt, timeZone), position: review.logPosition })}</footer>
    </article>
  );
}
