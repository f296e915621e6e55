import { Button, Form, Input, Select } from 'antd';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { Panel } from '../../shared/layout/Panel';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { ComplianceTabs } from './ComplianceTabs';
import { LightMark } from './LightMark';
import type { ProductFinding, ProductVerdict } from './queries';
import { Sentences, useProofName } from './Sentences';
import { categoryTexts, categoryWord, certificateStateWord, complianceTexts, fieldWord } from './texts';
import './compliance.css';

type ProductValues = Readonly<Record<'title' | 'product' | 'category' | 'detail' | 'brand' | 'producer' | 'origin' | 'shelfLife', string>>;

const initial: ProductValues = { title: '', product: '', category: '', detail: '', brand: '', producer: '', origin: '', shelfLife: '' };
const listing = { green: complianceTexts.mayList, yellow: complianceTexts.listWithCare, red: complianceTexts.mayNotList } as const;

/** A product before it is listed: its proofs, its fields, the words of title and page. */
export function ScreenProductPage() {
  const t = useText();
  const screen = useChange((values: ProductValues) => api.post<ProductVerdict>('/api/compliance/screen/product', values), { tellsFailure: false });
  const line = (name: keyof ProductValues) => <Form.Item name={name} label={t(complianceTexts[name])}><Input /></Form.Item>;
  return (
    <>
      <ComplianceTabs />
      <div className="screening">
        <Panel title={t(complianceTexts.productScreening)}>
          <Form<ProductValues> layout="vertical" initialValues={initial} onFinish={(values) => screen.mutate({ ...values, category: values.category ?? '' })} requiredMark={false}>
            <Form.Item name="title" label={t(complianceTexts.title)} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
            <div className="form-two">
              <Form.Item name="category" label={t(complianceTexts.category)}><Select allowClear options={Object.keys(categoryTexts).map((value) => ({ value, label: t(categoryWord(value)) }))} /></Form.Item>
              {line('product')}
              {line('brand')}
              {line('producer')}
              {line('origin')}
              {line('shelfLife')}
            </div>
            <Form.Item name="detail" label={t(complianceTexts.detail)}><Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} /></Form.Item>
            <div className="form-foot"><Button type="primary" htmlType="submit" loading={screen.isPending}>{t(complianceTexts.screen)}</Button></div>
          </Form>
        </Panel>
        {screen.isPending ? <Panel><LoadingSkeleton shape="list" /></Panel> : screen.isError ? <Panel><ErrorState error={screen.error} /></Panel> : screen.data === undefined ? <Panel><p className="panel-empty">{t(complianceTexts.productNotScreened)}</p></Panel> : <Verdict verdict={screen.data} />}
      </div>
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: ProductVerdict }) {
  const t = useText();
  return (
    <Panel className="verdict" title={<><LightMark light={verdict.light} word={false} /> {t(listing[verdict.light])}</>} note={verdict.category === '' ? undefined : t(categoryWord(verdict.category))}>
      <h3>{t(complianceTexts.findings)}</h3>
      {verdict.findings.length === 0 ? <p className="page-note">{t(complianceTexts.noFindings)}</p> : <ul className="sentences">{verdict.findings.map((finding) => <Finding key={`${finding.kind}-${finding.subject}-${finding.article}`} finding={finding} />)}</ul>}
      {verdict.title.length > 0 && <><h3>{t(complianceTexts.title)}</h3><Sentences sentences={verdict.title} /></>}
      {verdict.detail.length > 0 && <><h3>{t(complianceTexts.detail)}</h3><Sentences sentences={verdict.detail} /></>}
    </Panel>
  );
}

function Finding({ finding }: { readonly finding: ProductFinding }) {
  const t = useText();
  const proofName = useProofName();
  const subject = finding.kind === 'field' ? t(fieldWord(finding.subject.replace(/^field:/, ''))) : finding.subject.split(/[|,]/).map(proofName).join(' / ');
  return (
    <li className={`sentence sentence-${finding.light}`}>
      <div className="sentence-line"><LightMark light={finding.light} /><p><strong>{t(certificateStateWord(finding.kind))}</strong> · {subject}</p></div>
      <p className="page-note">{finding.reason} {finding.article}</p>
    </li>
  );
}
