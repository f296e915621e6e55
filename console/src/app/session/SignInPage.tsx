import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { problemOf } from '../../shared/api/problem';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { sessionQuery, signIn } from './sessionApi';
import { SessionPage } from './SessionPage';
import { sessionTexts } from './texts';

interface SignInForm {
  readonly userName: string;
  readonly password: string;
}

/** Only a path of this console may be returned to: never another site. */
export function safeReturnPath(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

export function SignInPage() {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search = useSearch({ strict: false }) as { readonly returnTo?: unknown };
  const attempt = useMutation({
    mutationFn: async (form: SignInForm) => await signIn(form.userName, form.password),
    onSuccess: async () => {
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ href: safeReturnPath(search.returnTo), replace: true });
    },
  });
  const problem = attempt.isError ? problemOf(attempt.error) : undefined;
  return (
    <SessionPage title={t(glossary.signIn)}>
      <p className="session-note">{t(sessionTexts.firstRun)}</p>
      {problem !== undefined && (
        <Alert type="error" showIcon title={problem.status === 401 ? t(sessionTexts.wrong) : (problem.detail ?? problem.title)} />
      )}
      <Form<SignInForm> layout="vertical" requiredMark={false} size="middle" onFinish={(form) => attempt.mutate(form)}>
        <Form.Item name="userName" label={t(sessionTexts.userName)} rules={[{ required: true, message: t(sessionTexts.required) }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t(sessionTexts.password)} rules={[{ required: true, message: t(sessionTexts.required) }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="middle" loading={attempt.isPending}>
          {t(glossary.signIn)}
        </Button>
      </Form>
    </SessionPage>
  );
}
