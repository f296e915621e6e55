import { Alert, Button, Drawer, Form, type FormInstance } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { problemOf } from '../api/problem';

interface FormDrawerProps<Values extends object> {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly form: FormInstance<Values>;
  readonly initial: Partial<Values>;
  readonly onSubmit: (values: Values) => void;
  readonly busy: boolean;
  /** Why the last attempt failed; reasons that name a field stand at that field. */
  readonly error?: unknown;
  /** The verb on the button. Default: save. */
  readonly verb?: string;
  readonly width?: number;
  readonly children: ReactNode;
}

/** A form at the side, one column; what the server refuses stands at the field that it names. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, open, onClose, form, initial, onSubmit, busy, error, verb, width = 440, children } = props;
  const t = useText();
  const problem = error === null || error === undefined ? undefined : problemOf(error);
  useEffect(() => {
    if (open) {
      form.resetFields();
      form.setFieldsValue(initial as never);
    }
    // Filled when it opens; later renderings must not overwrite what is typed.
  }, [open]);
  useEffect(() => {
    const fields = problem?.fields ?? [];
    form.setFields(fields.map((field) => ({ name: field.name.split('.'), errors: field.reasons.length > 0 ? [...field.reasons] : [problem?.detail ?? ''] })) as never);
  }, [error]);
  const foot = (
    <div className="form-foot">
      <Button onClick={onClose}>{t(glossary.cancel)}</Button>
      <Button type="primary" loading={busy} onClick={() => form.submit()}>{verb ?? t(glossary.save)}</Button>
    </div>
  );
  return (
    <Drawer title={title} open={open} onClose={onClose} size={Math.min(width, globalThis.innerWidth)} footer={foot} forceRender>
      {problem !== undefined && <Alert type="error" showIcon title={problem.detail ?? problem.title ?? ''} style={{ marginBottom: 16 }} />}
      <Form form={form} layout="vertical" initialValues={initial as never} onFinish={onSubmit} requiredMark={false}>
        {children}
      </Form>
    </Drawer>
  );
}
