import { AimOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Panel } from '../../shared/layout/Panel';
import { RoomBadges } from '../../shared/room/RoomBadges';
import { platformWord } from '../../shared/room/texts';
import { QueryView } from '../../shared/states/QueryView';
import { saveFile } from '../../shared/table/csv';
import { formatInstant } from '../../shared/time';
import { GoalsDrawer } from './GoalsDrawer';
import { ItemsPanel, useNewItem, type ItemDraft } from './Items';
import { MinuteCurve } from './MinuteCurve';
import { exportPath, reviewQuery } from './queries';
import { FunnelTable, TrustPanel, WorstPanel } from './ReviewPanels';
import { ActionsTable, ChannelsTable, ProductsTable } from './ReviewTables';
import { reviewTexts } from './texts';
import { AllTotals, HeadlineTotals } from './Totals';
import type { Review, WorstMetric } from './types';
import './review.css';

export function useSessionParam(): string {
  return (useParams({ strict: false }) as { session?: string }).session ?? '';
}

/** What is read after a broadcast: what it brought, where it lost, why, and what is done about it. */
export function ReviewPage() {
  const session = useSessionParam();
  const query = useQuery(reviewQuery(session));
  return (
    <>
      <ReviewHeader session={session} review={query.data} />
      <QueryView query={query} skeleton="page">{(review) => <ReviewBody review={review} />}</QueryView>
    </>
  );
}

function ReviewHeader({ session, review }: { readonly session: string; readonly review: Review | undefined }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const mayExport = useHasRole('owner', 'operator', 'analyst', 'finance');
  const maySetGoals = useHasRole('owner', 'operator');
  const [goals, setGoals] = useState(false);
  const header = review?.header;
  return (
    <PageHeader title={header === undefined || header.title === '' ? session : header.title}>
      {header !== undefined && (
        <>
          <RoomBadges origin={header.origin} state={header.state} />
          <span className="review-facts">{[t(platformWord(header.platform)), header.account, header.host, header.startedAt === null ? '' : formatInstant(header.startedAt, timeZone)].filter((part) => part !== '').join(' · ')}</span>
        </>
      )}
      <div className="review-tools">
        {maySetGoals && <Button icon={<AimOutlined />} onClick={() => setGoals(true)}>{t(reviewTexts.goals)}</Button>}
        {mayExport && <Export session={session} />}
        <Link to={'/review/$session/print' as never} params={{ session } as never}><Button icon={<PrinterOutlined />}>{t(reviewTexts.print)}</Button></Link>
      </div>
      {maySetGoals && <GoalsDrawer session={session} open={goals} onClose={() => setGoals(false)} />}
    </PageHeader>
  );
}

function Export({ session }: { readonly session: string }) {
  const t = useText();
  const language = useLanguage();
  const save = useChange(async (format: 'csv' | 'xlsx') => saveFile(`review-${session}.${format}`, await api.file(exportPath(session), { format, language })));
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'csv', label: t(reviewTexts.exportCsv), onClick: () => save.mutate('csv') }, { key: 'xlsx', label: t(reviewTexts.exportXlsx), onClick: () => save.mutate('xlsx') }] }}>
      <Button icon={<DownloadOutlined />} loading={save.isPending}>{t(glossary.export)}</Button>
    </Dropdown>
  );
}

function ReviewBody({ review }: { readonly review: Review }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const [draft, setDraft] = useState<ItemDraft>();
  const newItem = useNewItem();
  const mayWrite = useHasRole('owner', 'operator', 'floorController');
  const itemOf = (worst: WorstMetric) => setDraft(newItem(t(worst.why), worst.metric));
  return (
    <div className="page-stack review">
      {review.header.state === 'live' && <Alert type="info" showIcon title={t(reviewTexts.stillLive)} />}
      <HeadlineTotals totals={review.totals} />
      <div className="review-wide">
        <MinuteCurve minutes={review.minutes} overlays={review.overlays} />
        <WorstPanel worst={review.worst} {...(mayWrite && { onItem: itemOf })} />
      </div>
      <div className="review-wide">
        <FunnelTable stages={review.funnel} />
        <ItemsPanel session={review.session} items={review.items} draft={draft} onDraft={setDraft} />
      </div>
      <ProductsTable products={review.products} />
      <div className="review-half">
        <ChannelsTable channels={review.channels} />
        <ActionsTable actions={review.actions} products={review.products} />
      </div>
      <AllTotals totals={review.totals} />
      <div className="review-half">
        <TrustPanel trust={review.trust} />
        {review.sql.length > 0 && (
          <Panel title={t(reviewTexts.sqlOfParts)}>
            {review.sql.map((part) => <details key={part.part} className="review-sql"><summary>{part.part}</summary><CodeBlock text={part.sql} label={part.part} /></details>)}
          </Panel>
        )}
      </div>
      <p className="page-note">{t(reviewTexts.asOf, { at: formatInstant(review.generatedAt, timeZone), position: review.logPosition })}</p>
    </div>
  );
}
