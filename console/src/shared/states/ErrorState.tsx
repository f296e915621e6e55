import { Alert, Button } from 'antd';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { problemOf } from '../api/problem';
import { stateTexts } from './texts';
import './states.css';

interface ErrorStateProps {
  readonly error: unknown;
  readonly retry?: () => void;
}

// The server understood and said no: what was sent must change, trying again alone does not help.
const refusals: ReadonlySet<number> = new Set([400, 409, 413, 422, 423]);

/** Says what failed in the server's own words (ProblemDetails) and offers the retry. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const t = useText();
  const problem = problemOf(error);
  const title = t(problem.status === 403 ? stateTexts.forbidden : refusals.has(problem.status ?? 0) ? stateTexts.refused : stateTexts.failed);
  return (
    <Alert
      className="error-state"
      type="error"
      showIcon
      title={title}
      description={
        <>
          <p>{problem.detail ?? problem.title ?? t(stateTexts.unexpected)}</p>
          {problem.fields.length > 0 && (
            <ul>
              {problem.fields.map((field) => (
                <li key={field.name}>
                  <code>{field.name}</code>
                  {field.reasons.length > 0 && `: ${field.reasons.join('; ')}`}
                </li>
              ))}
            </ul>
          )}
        </>
      }
      action={retry !== undefined && <Button onClick={retry}>{t(glossary.retry)}</Button>}
    />
  );
}
