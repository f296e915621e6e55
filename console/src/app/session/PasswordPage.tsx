import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { ErrorState } from '../../shared/states/ErrorState';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { changePassword, sessionQuery } from './sessionApi';
import { SessionPage } from './SessionPage';
import { sessionTexts } from './texts';

interface PasswordForm {
  readonly currentPassword: string;
  readonly newPassword: string;
}

const passwordLengthMin = 12;

/** First thing after the first sign-in: the printed password is replaced by one's own. */
export function PasswordPage() {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const attempt = useMutation({
    mutationFn: async (form: PasswordForm) => await changePassword(form.currentPassword, form.newPassword),
    onSuccess: async () => {
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ to: '/', replace: true });
    },
  });
  const required = { required: true, message: t(sessionTexts.required) };
  return (
    <SessionPage title={t(sessionTexts.changePassword)}>
      <p className="session-note">{t(sessionTexts.changeFirst)}</p>
      {attempt.isError && <ErrorState error={attempt.error} />}
      <Form<PasswordForm> layout="vertical" requiredMark={false} size="middle" onFinish={(form) => attempt.mutate(form)}>
        <Form.Item name="currentPassword" label={t(sessionTexts.currentPassword)} rules={[required]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t(sessionTexts.newPassword)}
          rules={[required, { min: passwordLengthMin, message: t(sessionTexts.tooShort, { length: passwordLengthMin }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t(sessionTexts.repeatPassword)}
          dependencies={['newPassword']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: async (_rule, value) => {
                if (value !== getFieldValue('newPassword')) throw new Error(t(sessionTexts.notTheSame));
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="middle" loading={attempt.isPending}>
          {t(glossary.save)}
        </Button>
      </Form>
    </SessionPage>
  );
}
