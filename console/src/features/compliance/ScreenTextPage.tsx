import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { ComplianceTabs } from './ComplianceTabs';
import { LightMark } from './LightMark';
import { certificateKindsQuery, type TextVerdict } from './queries';
import { Sentences, useCopy } from './Sentences';
import { categoryTexts, categoryWord, complianceTexts, scopeTexts } from './texts';
import './compliance.css';

interface TextValues {
  readonly text: string;
  readonly scope: string;
  readonly category: string;
  readonly names: readonly string[];
  readonly evidence: readonly string[];
}

const initial: TextValues = { text: '', scope: 'script', category: '', names: [], evidence: [] };
const versionShown = 12;

/** A title, a page, a script or a span of speech, screened sentence by sentence before anybody hears it. */
export function ScreenTextPage() {
  const t = useText();
  const kinds = useQuery(certificateKindsQuery).data ?? [];
  const screen = useChange((values: TextValues) => api.post<TextVerdict>('/api/compliance/screen/text', values), { tellsFailure: false });
  return (
    <>
      <ComplianceTabs />
      <div className="screening">
        <Panel title={t(complianceTexts.screening)}>
          <Form<TextValues> layout="vertical" initialValues={initial} onFinish={(values) => screen.mutate(values)} requiredMark={false}>
            <Form.Item name="scope" label={t(complianceTexts.scope)}><Segmented block options={Object.entries(scopeTexts).map(([value, pair]) => ({ value, label: t(pair) }))} /></Form.Item>
            <Form.Item name="text" label={t(complianceTexts.text)} rules={[{ required: true, whitespace: true }]}><Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} placeholder={t(complianceTexts.textHint)} /></Form.Item>
            <div className="form-two">
              <Form.Item name="category" label={t(complianceTexts.category)}><Select allowClear options={Object.keys(categoryTexts).map((value) => ({ value, label: t(categoryWord(value)) }))} /></Form.Item>
              <Form.Item name="names" label={t(complianceTexts.names)} tooltip={t(complianceTexts.namesHint)}><Select mode="tags" open={false} suffixIcon={null} /></Form.Item>
            </div>
            <Form.Item name="evidence" label={t(complianceTexts.proofs)}><Select mode="multiple" optionFilterProp="label" options={kinds.map((kind) => ({ value: kind.kind, label: kind.name }))} /></Form.Item>
            <div className="form-foot"><Button type="primary" htmlType="submit" loading={screen.isPending}>{t(complianceTexts.screen)}</Button></div>
          </Form>
        </Panel>
        {screen.isPending ? <Panel><LoadingSkeleton shape="list" /></Panel> : screen.isError ? <Panel><ErrorState error={screen.error} /></Panel> : <Verdict verdict={screen.data} />}
      </div>
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: TextVerdict | undefined }) {
  const t = useText();
  const copy = useCopy();
  if (verdict === undefined) return <Panel><p className="panel-empty">{t(complianceTexts.notScreened)}</p></Panel>;
  const whole = verdict.sentences.map((sentence) => (sentence.rewrite === '' ? sentence.text : sentence.rewrite)).join('');
  const changes = verdict.sentences.some((sentence) => sentence.rewrite !== '');
  return (
    <Panel
      className="verdict"
      title={<LightMark light={verdict.light} />}
      note={<span title={verdict.version}>{verdict.light === 'green' ? t(complianceTexts.allGreen) : t(complianceTexts.redYellow, { red: formatExact(verdict.red), yellow: formatExact(verdict.yellow) })} · {t(complianceTexts.version, { version: verdict.version.slice(0, versionShown) })}</span>}
      tools={changes && <Button onClick={() => copy(whole)}>{t(complianceTexts.copyAll)}</Button>}
    >
      <Sentences sentences={verdict.sentences} />
    </Panel>
  );
}
