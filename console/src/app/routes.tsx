import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ErrorState } from '../shared/states/ErrorState';
import { LoadingSkeleton } from '../shared/states/LoadingSkeleton';
import { queryClient } from './queryClient';
import { sessionQuery } from './session/sessionApi';
import { NotFound } from './shell/NotFound';
import { SignedIn } from './shell/SignedIn';

const root = createRootRoute({ notFoundComponent: NotFound });

/** Lets only those in who are signed in with a password of their own; the others are sent where they get one, with the way back. */
async function requireSession({ location }: { readonly location: { readonly href: string } }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (session === null) throw redirect({ to: '/sign-in', search: { returnTo: location.href }, replace: true });
  if (session.mustChangePassword) throw redirect({ to: '/password', replace: true });
}

// Pages inside the shell: signed in, with navigation.
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', beforeLoad: requireSession, component: SignedIn });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/rooms' });
  },
});

/** A page inside the shell, in its own chunk. */
function page<Path extends string, Module extends Record<string, unknown>, Name extends keyof Module & string>(path: Path, load: () => Promise<Module>, name: Name) {
  return createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(load, name) });
}

const pages = [
  page('/rooms', () => import('../features/rooms/RoomsPage'), 'RoomsPage'),
  page('/war-room', () => import('../features/war-room/WarRoomPage'), 'WarRoomStart'),
  page('/war-room/$session', () => import('../features/war-room/WarRoomPage'), 'WarRoomPage'),
  page('/analysis', () => import('../features/analysis/AnalysisPage'), 'AnalysisPage'),
  page('/review', () => import('../features/review/ReviewsPage'), 'ReviewsPage'),
  page('/review/reports', () => import('../features/review/ReportsPage'), 'ReportsPage'),
  page('/review/reports/$report', () => import('../features/review/ReportPage'), 'ReportPage'),
  page('/review/$session', () => import('../features/review/ReviewPage'), 'ReviewPage'),
  page('/recommend', () => import('../features/recommend/ModelsPage'), 'ModelsPage'),
  page('/recommend/lists', () => import('../features/recommend/ListsPage'), 'ListsPage'),
  page('/recommend/rules', () => import('../features/recommend/RulesPage'), 'ItemRulesPage'),
  page('/recommend/batches', () => import('../features/recommend/BatchesPage'), 'BatchesPage'),
  page('/recommend/exposures', () => import('../features/recommend/ExposuresPage'), 'ExposuresPage'),
  page('/stock', () => import('../features/stock/StockPage'), 'StockPage'),
  page('/stock/skus/$sku', () => import('../features/stock/SkuPage'), 'SkuPage'),
  page('/stock/channels', () => import('../features/stock/ChannelsPage'), 'ChannelsPage'),
  page('/stock/sources', () => import('../features/stock/SourcesPage'), 'SourcesPage'),
  page('/stock/stocktakes', () => import('../features/stock/StocktakesPage'), 'StocktakesPage'),
  page('/stock/returns', () => import('../features/stock/ReturnsPage'), 'ReturnsPage'),
  page('/stock/forecasts', () => import('../features/stock/ForecastsPage'), 'ForecastsPage'),
  page('/stock/suppliers', () => import('../features/stock/SuppliersPage'), 'SuppliersPage'),
  page('/stock/production', () => import('../features/stock/ProductionPage'), 'ProductionPage'),
  page('/stock/replenishment', () => import('../features/stock/ReplenishmentPage'), 'ReplenishmentPage'),
  page('/stock/orders', () => import('../features/stock/OrdersPage'), 'OrdersPage'),
  page('/alerts', () => import('../features/alerts/AlertsPage'), 'ActiveAlertsPage'),
  page('/alerts/history', () => import('../features/alerts/AlertsPage'), 'AlertHistoryPage'),
  page('/alerts/rules', () => import('../features/alerts/RulesPage'), 'RulesPage'),
  page('/alerts/silences', () => import('../features/alerts/SilencesPage'), 'SilencesPage'),
  page('/alerts/webhooks', () => import('../features/alerts/WebhooksPage'), 'WebhooksPage'),
  page('/danmaku', () => import('../features/knowledge/AnswersPage'), 'AnswersPage'),
  page('/danmaku/sets', () => import('../features/knowledge/SetsPage'), 'SetsPage'),
  page('/danmaku/leaves', () => import('../features/knowledge/LeavesPage'), 'LeavesPage'),
  page('/danmaku/programme', () => import('../features/interaction/ProgrammePage'), 'ProgrammePage'),
  page('/danmaku/consents', () => import('../features/interaction/ConsentsPage'), 'ConsentsPage'),
  page('/compliance', () => import('../features/compliance/ScreenTextPage'), 'ScreenTextPage'),
  page('/compliance/products', () => import('../features/compliance/ScreenProductPage'), 'ScreenProductPage'),
  page('/compliance/certificates', () => import('../features/compliance/CertificatesPage'), 'CertificatesPage'),
  page('/compliance/monitors', () => import('../features/compliance/MonitorsPage'), 'MonitorsPage'),
  page('/compliance/observations', () => import('../features/compliance/ObservationsPage'), 'ObservationsPage'),
  page('/compliance/rules', () => import('../features/compliance/RulesPage'), 'ClaimRulesPage'),
  page('/compliance/rulebook', () => import('../features/compliance/RulebookPage'), 'RulebookPage'),
  page('/compliance/disputes', () => import('../features/compliance/DisputesPage'), 'DisputesPage'),
  page('/compliance/evidence', () => import('../features/compliance/EvidencePage'), 'EvidencePage'),
  page('/compliance/evidence/$session', () => import('../features/compliance/SessionEvidencePage'), 'SessionEvidencePage'),
  page('/metrics', () => import('../features/dictionary/DictionaryPage'), 'DictionaryPage'),
  page('/ingest', () => import('../features/ingest/HealthPage'), 'HealthPage'),
  page('/ingest/dead-letters', () => import('../features/ingest/DeadLettersPage'), 'DeadLettersPage'),
  page('/ingest/import', () => import('../features/ingest/ImportPage'), 'ImportPage'),
  page('/ingest/keys', () => import('../features/ingest/KeysPage'), 'KeysPage'),
  page('/audit', () => import('../features/audit/AuditPage'), 'AuditPage'),
  page('/users', () => import('../features/users/UsersPage'), 'UsersPage'),
  page('/settings', () => import('../features/settings/SettingsPage'), 'SettingsPage'),
] as const;

const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  beforeLoad: requireSession,
  validateSearch: (search): { session?: string } => (search['session'] === undefined ? {} : { session: String(search['session']) }),
  component: lazyRouteComponent(() => import('../features/wall/WallPage'), 'WallPage'),
});

// What the host reads has no shell either.
const prompter = createRoute({
  getParentRoute: () => root,
  path: '/prompter/$session',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('../features/interaction/PrompterPage'), 'PrompterPage'),
});

// For viewers of a draw: the one page besides signing in that asks for no session. It reads no secret; what it shows comes from the reader's own file.
const verifyDraw = createRoute({
  getParentRoute: () => root,
  path: '/lottery/verify',
  validateSearch: (search): { session?: string; lottery?: string } => ({
    ...(search['session'] === undefined ? {} : { session: String(search['session']) }), ...(search['lottery'] === undefined ? {} : { lottery: String(search['lottery']) }),
  }),
  component: lazyRouteComponent(() => import('../features/lottery/VerifyPage'), 'VerifyPage'),
});

// On paper there is no shell.
const reviewPrint = createRoute({
  getParentRoute: () => root,
  path: '/review/$session/print',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('../features/review/ReviewPrintPage'), 'ReviewPrintPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { returnTo?: string } => (typeof search['returnTo'] === 'string' ? { returnTo: search['returnTo'] } : {}),
  component: lazyRouteComponent(() => import('./session/SignInPage'), 'SignInPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./session/PasswordPage'), 'PasswordPage'),
});

const routeTree = root.addChildren([start, signIn, password, wall, prompter, verifyDraw, reviewPrint, signedIn.addChildren(pages)]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: () => <LoadingSkeleton shape="page" />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
