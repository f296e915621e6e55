import { describe, expect, it } from 'vitest';
import { ApiError, parseProblem, problemOf } from './problem';

describe('problem details', () => {
  it('keeps title, detail and the reasons by field', () => {
    const problem = parseProblem(400, { title: 'Bad input', detail: 'grain is unknown', errors: { grain: ['must be minute or hour'] } });
    expect(problem).toEqual({
      status: 400,
      title: 'Bad input',
      detail: 'grain is unknown',
      fields: [{ name: 'grain', reasons: ['must be minute or hour'] }],
    });
  });

  it('names the one field of a refused input, whose reason is the detail', () => {
    const problem = parseProblem(400, { title: 'Bad input', detail: 'Use zh-CN or en.', field: 'language' });
    expect(problem).toMatchObject({ detail: 'Use zh-CN or en.', fields: [{ name: 'language', reasons: [] }] });
  });

  it('survives a body that is not a problem', () => {
    expect(parseProblem(502, '<html>')).toEqual({ status: 502, title: undefined, detail: undefined, fields: [] });
    expect(parseProblem(500, undefined).fields).toEqual([]);
  });

  it('reads any thrown thing', () => {
    expect(problemOf(new ApiError(parseProblem(403, {}))).status).toBe(403);
    expect(problemOf(new TypeError('Failed to fetch')).detail).toBe('Failed to fetch');
  });
});
