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
  if (response.status === 401) unauthorized.forEach((listener) => listener());
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

async function call<Answer>(method: string, address: URL, body?: unknown): Promise<Answer> {
  const headers = body === undefined ? undefined : { 'Content-Type': 'application/json' };
  const response = await serverFetch(new Request(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }));
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** The server's API. Answers have the types of contract.ts; failures are ApiErrors. Empty query values are left out. */
export const api = {
  get: <Answer>(path: string, query: Readonly<Record<string, QueryValue>> = {}) => call<Answer>('GET', addressOf(path, query)),
  post: <Answer = void>(path: string, body?: unknown) => call<Answer>('POST', addressOf(path, {}), body),
  put: <Answer = void>(path: string, body: unknown) => call<Answer>('PUT', addressOf(path, {}), body),
  delete: (path: string) => call<void>('DELETE', addressOf(path, {})),
};
