import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/http';
import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];
export type StockPage = Readonly<Schemas['StockPage']>;
export type StockRow = Readonly<Schemas['StockRow']>;
export type StockDetail = Readonly<Schemas['StockDetail']>;
export type StockLine = Readonly<Schemas['StockLineView']>;
export type StockChannel = Readonly<Schemas['StockChannelView']>;
export type StockPool = Schemas['StockPool'];
export type Policy = Readonly<Schemas['PolicyView']>;
export type AllocationMode = Schemas['AllocationMode'];
export type Hold = Readonly<Schemas['HoldView']>;
export type HoldStanding = Schemas['HoldStanding'];
export type HoldPage = Readonly<Schemas['HoldPage']>;
export type PostAnswer = Readonly<Schemas['PostAnswer']>;

/** SKUs that one page of the console reads; more are found by their name. */
export const skusShownMax = 1_000;
const pageSize = 200;
const soon = 1_000;

async function readSkus(search: string, emptyWithinMinutes: number | undefined): Promise<StockPage> {
  const read = (page: number) => api.get<StockPage>('/api/stock/skus', { search, emptyWithinMinutes, page, pageSize });
  const first = await read(1);
  const pages = Math.min(Math.ceil(first.total / pageSize), skusShownMax / pageSize);
  const others = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, index) => read(index + 2)));
  return { ...first, items: [first, ...others].flatMap((page) => page.items) };
}

export const stockKey = ['stock'] as const;
export const stockQuery = (search = '', emptyWithinMinutes?: number) =>
  queryOptions({ queryKey: [...stockKey, 'list', search, emptyWithinMinutes], queryFn: () => readSkus(search, emptyWithinMinutes), refetchInterval: soon * 2, placeholderData: (previous) => previous });
export const skuQuery = (sku: string) =>
  queryOptions({ queryKey: [...stockKey, 'sku', sku], queryFn: () => api.get<StockDetail>(`/api/stock/skus/${encodeURIComponent(sku)}`), refetchInterval: soon, retry: false });
export const holdsQuery = (sku: string, standing: HoldStanding | undefined, count = 200) =>
  queryOptions({ queryKey: [...stockKey, 'holds', sku, standing, count], queryFn: () => api.get<HoldPage>('/api/stock/desk/holds', { sku, standing, count }), refetchInterval: soon, placeholderData: (previous) => previous });

/** Unique among the requests of one person: a second press of the same button is the same request. */
export const requestKey = () => crypto.randomUUID();
