import type { Address } from './addresses';
import { ApiError, parseProblem } from './problem';

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const unauthorized = new Set<() => void>();

/** Calls `listener` whenever the server no longer knows the session. */
export function onSignedOut(listener: () => void): () => void {
  unauthorized.add(listener);
  return () => unauthorized.delete(listener);
}

/**
 * `fetch` for the console's own server: same origin, session cookie, a header that a foreign page cannot send,
 * and an ApiError with the server's ProblemDetails for every answer that is not a success.
 */
export async function serverFetch(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' });
  if (unsafeMethods.has(request.method)) request.headers.set('X-Changkong-Request', '1');
  const response = await fetch(request);
  if (response.ok) return response;
  if (response.status === 401 && !new URL(request.url).pathname.startsWith('/api/auth/')) unauthorized.forEach((listener) => listener());
  const body: unknown = await response.json().catch(() => undefined);
  throw new ApiError(parseProblem(response.status, body));
}

type QueryValue = string | number | boolean | null | undefined;

function addressOf(path: string, query: Readonly<Record<string, QueryValue>>): URL {
  const address = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') address.searchParams.set(name, String(value));
  }
  return address;
}

interface CallOptions {
  /** Ends the call when the reader no longer wants it. */
  readonly signal?: AbortSignal;
}

async function call<Answer>(method: string, address: URL, body?: unknown, options: CallOptions = {}): Promise<Answer> {
  const headers = body === undefined ? undefined : { 'Content-Type': 'application/json' };
  const request = new Request(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), ...(options.signal !== undefined && { signal: options.signal }) });
  const text = await (await serverFetch(request)).text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

type Query = Readonly<Record<string, QueryValue>>;

/** The server's API. Answers have the types of contract.ts; failures are ApiErrors. Empty query values are left out. */
export const api = {
  get: <Answer>(path: Address<'get'>, query: Query = {}, options?: CallOptions) => call<Answer>('GET', addressOf(path, query), undefined, options),
  post: <Answer = void>(path: Address<'post'>, body?: unknown, options?: CallOptions) => call<Answer>('POST', addressOf(path, {}), body, options),
  put: <Answer = void>(path: Address<'put'>, body: unknown) => call<Answer>('PUT', addressOf(path, {}), body),
  delete: (path: Address<'delete'>) => call<void>('DELETE', addressOf(path, {})),
  /** Sends a file as it is. */
  send: async <Answer>(path: Address<'post'>, query: Query, file: Blob, headers: Readonly<Record<string, string>>): Promise<Answer> =>
    (await (await serverFetch(new Request(addressOf(path, query), { method: 'POST', body: file, headers }))).json()) as Answer,
  /** Reads a file that the server makes. */
  file: async (path: Address<'get'> | Address<'post'>, query: Query = {}, body?: unknown): Promise<Blob> => {
    const asked = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    return (await serverFetch(new Request(addressOf(path, query), asked))).blob();
  },
};
