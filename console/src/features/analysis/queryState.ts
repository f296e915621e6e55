import { instantOf } from '../../shared/time';
import type { ChartKind, Filter, Grain, Query, SavedView } from './types';

export const metricsMax = 12;
export const dimensionsMax = 4;
export const topDefault = 20;

/** What the page shows: the question, and how the answer is laid out. */
export interface View {
  readonly query: Query;
  readonly chart: ChartKind;
  /** Dimension (or `time`) whose values stand side by side as columns. */
  readonly across?: string;
}

export type Values = Readonly<Record<string, unknown>>;

const grains: readonly Grain[] = ['minute', 'hour', 'day'];
const charts: readonly ChartKind[] = ['table', 'line', 'bar', 'heat'];
const filterPrefix = 'in.';
const exceptPrefix = 'not.';

export const startView: View = {
  query: { metrics: ['gmv', 'viewers', 'pay_conversion'], dimensions: ['channel'], filters: [], top: topDefault, totals: true, subtotals: false },
  chart: 'bar',
};

function textAt(search: Values, name: string): string | undefined {
  const value = search[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const listAt = (search: Values, name: string): readonly string[] | undefined => textAt(search, name)?.split(',').filter((part) => part !== '').map(decode);
// Only what would break the list is escaped here; the address escapes the rest itself.
const write = (values: readonly string[]) => values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

/** A local wall-clock text as the date fields use it, "2026-11-22T20:00". */
const instantPattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function instantAt(search: Values, name: string): string | undefined {
  const text = textAt(search, name);
  return text !== undefined && instantPattern.test(text) ? text : undefined;
}

function filtersOf(search: Values): readonly Filter[] {
  return Object.keys(search).flatMap((name): Filter[] => {
    const operator = name.startsWith(filterPrefix) ? 'in' : name.startsWith(exceptPrefix) ? 'notIn' : undefined;
    const values = operator === undefined ? undefined : listAt(search, name);
    if (operator === undefined || values === undefined || values.length === 0) return [];
    return [{ dimension: name.slice(operator === 'in' ? filterPrefix.length : exceptPrefix.length), operator, values }];
  });
}

function topOf(search: Values): number | undefined {
  const text = textAt(search, 'top');
  if (text === undefined) return topDefault;
  if (text === 'all') return undefined;
  const top = Number(text);
  return Number.isInteger(top) && top >= 1 && top <= 10_000 ? top : topDefault;
}

/** Reads the page's view from the address. What is not understood falls back to the start; an address without metrics is the start itself. */
export function readView(search: Values): View {
  const metrics = listAt(search, 'm');
  if (metrics === undefined) return startView;
  const dimensions = [...new Set(listAt(search, 'd') ?? [])].slice(0, dimensionsMax);
  const grain = grains.find((candidate) => candidate === search['grain']);
  const order = textAt(search, 'by');
  const across = textAt(search, 'across');
  const sessions = listAt(search, 's');
  const from = instantAt(search, 'from');
  const to = instantAt(search, 'to');
  const top = topOf(search);
  return {
    query: {
      metrics: [...new Set(metrics)].slice(0, metricsMax),
      dimensions,
      filters: filtersOf(search),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(grain !== undefined && { grain }),
      ...(sessions !== undefined && { sessions }),
      ...(top !== undefined && { top }),
      ...(order !== undefined && { orderBy: { metric: order.replace(/^-/, ''), descending: order.startsWith('-') } }),
      totals: textAt(search, 'totals') !== '0',
      subtotals: textAt(search, 'sub') === '1',
    },
    chart: charts.find((candidate) => candidate === search['chart']) ?? 'table',
    ...(across !== undefined && (dimensions.includes(across) || (across === 'time' && grain !== undefined)) && { across }),
  };
}

/** Writes a view as address values; reading them again gives the same view. */
export function writeView(view: View): Record<string, string> {
  const { query } = view;
  const values: Record<string, string> = { m: write(query.metrics), chart: view.chart };
  if (query.dimensions.length > 0) values['d'] = write(query.dimensions);
  if (query.from !== undefined) values['from'] = query.from;
  if (query.to !== undefined) values['to'] = query.to;
  if (query.grain !== undefined) values['grain'] = query.grain;
  if (query.sessions !== undefined) values['s'] = write(query.sessions);
  if (query.top !== topDefault) values['top'] = query.top === undefined ? 'all' : String(query.top);
  if (query.orderBy !== undefined) values['by'] = (query.orderBy.descending ? '-' : '') + query.orderBy.metric;
  if (query.totals === false) values['totals'] = '0';
  if (query.subtotals === true) values['sub'] = '1';
  if (view.across !== undefined) values['across'] = view.across;
  for (const filter of query.filters) values[(filter.operator === 'in' ? filterPrefix : exceptPrefix) + filter.dimension] = write(filter.values);
  return values;
}

/** The filters with one dimension narrowed to a single value; an exclusion of that dimension falls away. */
export function narrow(filters: readonly Filter[], dimension: string, value: string): readonly Filter[] {
  return [...filters.filter((filter) => filter.dimension !== dimension), { dimension, operator: 'in', values: [value] }];
}

/** Keeps order, metrics and layout consistent after a change: an order by a metric that left, or an across that left, falls away. */
export function tidy(view: View): View {
  const { query } = view;
  const { orderBy, ...rest } = query;
  const keepsOrder = orderBy !== undefined && query.metrics.includes(orderBy.metric);
  const keepsAcross = view.across !== undefined && (query.dimensions.includes(view.across) || (view.across === 'time' && query.grain !== undefined));
  return { query: keepsOrder ? query : rest, chart: view.chart, ...(keepsAcross && { across: view.across }) };
}

/** What is sent to the server: an instant without offset is read on the installation's clock, so that a link means the same everywhere. */
export function sentQuery(query: Query, timeZone: string): Query {
  return { ...query, ...(query.from !== undefined && { from: instantOf(query.from, timeZone) }), ...(query.to !== undefined && { to: instantOf(query.to, timeZone) }) };
}

/** A view as it is sent to be kept. */
export const savedBodyOf = (name: string, shared: boolean, view: View, timeZone: string) =>
  ({ name, shared, chart: view.chart, query: sentQuery(view.query, timeZone), ...(view.across !== undefined && { across: view.across }) });

/** A saved view may lack what was added later; it is filled as a new view would be. */
export function viewOf(saved: Pick<SavedView, 'query' | 'chart' | 'across'>): View {
  const query = { ...startView.query, top: undefined, ...saved.query, filters: saved.query.filters ?? [], dimensions: saved.query.dimensions ?? [] };
  const clean = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as unknown as View['query'];
  return { query: clean, chart: saved.chart, ...(typeof saved.across === 'string' && { across: saved.across }) };
}

/** The question whose cells are the totals under what stands across; undefined when nothing does. */
export function groupTotalsQuery({ query, across }: View): Query | undefined {
  if (across === undefined || query.totals !== true) return undefined;
  const { grain, ...rest } = query;
  const base = { ...rest, top: undefined, totals: false, subtotals: false };
  return across === 'time' ? { ...base, dimensions: [], ...(grain !== undefined && { grain }) } : { ...base, dimensions: [across] };
}
