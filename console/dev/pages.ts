import type { Query } from '../src/features/analysis/types';
import { answerQuery, answerRows, dimensions } from './analysis.ts';

type Answer = (body: unknown, parameters: Readonly<Record<string, string>>, query: URLSearchParams) => unknown;

const answers: Readonly<Record<string, Answer>> = {
  'GET /api/dimensions': () => dimensions,
  'POST /api/query': (body) => answerQuery(body as Query),
  'POST /api/query/rows': () => answerRows(),
  'GET /api/views': () => [{ id: 'v1', name: '渠道 × 新老客', query: { metrics: ['gmv', 'uv_value'], dimensions: ['channel', 'visit'], filters: [] }, chart: 'heat', shared: true, owner: '小周', updatedAt: '2026-11-20T12:00:00Z' }],
};

const patterns = Object.entries(answers).map(([route, answer]) => {
  const [method, path] = route.split(' ') as [string, string];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  return { method, names, answer, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

/** The invented answer of a page's route; undefined where there is none. */
export function answerPage(method: string, address: URL, body: string): unknown {
  for (const { method: wanted, names, answer, pattern } of patterns) {
    const match = wanted === method ? pattern.exec(address.pathname) : null;
    if (match !== null) return answer(body === '' ? undefined : JSON.parse(body), Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)])), address.searchParams);
  }
  return undefined;
}
