/** What the server says went wrong: RFC 9457 ProblemDetails, reduced to what is shown. */
export interface Problem {
  readonly status: number | undefined;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly fields: readonly { readonly name: string; readonly reasons: readonly string[] }[];
}

/** Thrown by every call of the API client that did not succeed. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status ?? '?'}`);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsOf(field: unknown, errors: unknown): Problem['fields'] {
  const named = textOf(field);
  if (named !== undefined) return [{ name: named, reasons: [] }];
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).map(([name, reasons]) => ({
    name,
    reasons: Array.isArray(reasons) ? reasons.map(String) : [String(reasons)],
  }));
}

/** Reads a ProblemDetails body; whatever else the server sent is kept as the status alone. */
export function parseProblem(status: number, body: unknown): Problem {
  const object = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { status, title: textOf(object['title']), detail: textOf(object['detail']), fields: fieldsOf(object['field'], object['errors']) };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  const detail = error instanceof Error ? error.message : textOf(error);
  return { status: undefined, title: undefined, detail, fields: [] };
}
