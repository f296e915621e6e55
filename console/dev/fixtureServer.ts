import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { metrics } from './dictionary.ts';
import { answerPage } from './pages.ts';
import { FixtureHub } from './hub.ts';
import { FixtureRoom } from './room.ts';

const roomCount = 5;
const contentPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function answer(response: ServerResponse, status: number, value?: unknown): void {
  response.statusCode = status;
  response.setHeader('Content-Type', status >= 400 ? 'application/problem+json' : 'application/json');
  response.end(value === undefined ? '' : JSON.stringify(value));
}

/** An invented server for work on the console alone. Password of everyone: `fixture`. */
export function fixtureServer(): Plugin {
  const rooms = Array.from({ length: roomCount }, (_, index) => new FixtureRoom(index));
  const hub = new FixtureHub(rooms);
  let signedIn = true;
  const user = { id: '1', userName: 'owner', displayName: '所有者', roles: ['owner'], rooms: null, mustChangePassword: false, language: 'zh-CN' };
  const settings = {
    tenantName: '场控', timeZone: 'Asia/Shanghai', baseCurrency: 'CNY', directionColours: 'zh', staleAfterSeconds: 30, lateAfterSeconds: 5,
    benchmarks: { viewCart: 0.25, cartOrder: 0.15, orderPay: 0.01 }, retentionDays: 400,
  };
  const reads: Record<string, () => unknown> = {
    '/api/settings': () => settings,
    '/api/metrics': () => metrics,
    '/api/rooms': () => rooms.map((room) => room.card()),
  };

  function handleApi(request: IncomingMessage, response: ServerResponse, address: URL, body: string): void {
    const path = address.pathname;
    if (path === '/api/auth/login') {
      signedIn = (JSON.parse(body) as { password: string }).password === 'fixture';
      return signedIn ? answer(response, 200, user) : answer(response, 401, { title: 'Unauthorized', detail: 'wrong' });
    }
    if (path === '/api/auth/logout') signedIn = false;
    if (!signedIn) return answer(response, 401, { title: 'Unauthorized' });
    if (path === '/api/auth/me') return answer(response, 200, user);
    const read = reads[path];
    if (request.method === 'GET' && read !== undefined) return answer(response, 200, read());
    const page = answerPage(request.method ?? 'GET', address, body);
    if (page !== undefined) return answer(response, 200, page);
    const room = rooms.find((candidate) => path === `/api/rooms/${candidate.session}`);
    if (room !== undefined) return answer(response, 200, room.whole());
    if (path.endsWith('/compare')) return answer(response, 200, metrics.map((metric, index) => ({ metric: metric.id, a: 100 + index, b: 120 + index * 2, change: (20 + index) / (100 + index) })));
    if (request.method !== 'GET') return answer(response, 200, { id: 'new' });
    return answer(response, 404, { title: 'Not found', detail: path });
  }

  function handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const address = new URL(request.url ?? '/', 'http://fixture');
    if (!/^\/(api|hubs)\//.test(address.pathname)) return next();
    void bodyOf(request).then((body) =>
      address.pathname.startsWith('/hubs/') ? hub.handle(request, response, address, body) : handleApi(request, response, address, body),
    );
  }

  return {
    name: 'changkong-fixture',
    configureServer: (server) => void server.middlewares.use(handle),
    // The built console over the same data, under the content policy of the real server.
    configurePreviewServer: (server) =>
      void server.middlewares.use((request, response, next) => {
        response.setHeader('Content-Security-Policy', contentPolicy);
        handle(request, response, next);
      }),
  };
}
