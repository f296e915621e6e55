import { useQuery } from '@tanstack/react-query';
import { Form, Input, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { ComplianceTabs } from './ComplianceTabs';
import { LawArticle } from './LawText';
import { LightMark } from './LightMark';
import { rulesQuery, type ClaimRule } from './queries';
import { useProofName } from './Sentences';
import { categoryWord, complianceTexts, exemptionWord, familyWord, lightTexts, scopeWord } from './texts';
import './compliance.css';

interface Reason {
  readonly reason: string;
}

const noReason: Reason = { reason: '' };

/** The claim rules with article, reason, proof and exempt contexts; switching one off needs a reason. */
export function ClaimRulesPage() {
  const t = useText();
  const query = useQuery(rulesQuery);
  const mayChange = useHasRole('owner', 'compliance');
  const [form] = Form.useForm<Reason>();
  const [leaving, setLeaving] = useState<ClaimRule>();
  const change = useChange(({ rule, enabled, reason }: { readonly rule: ClaimRule; readonly enabled: boolean; readonly reason: string }) => api.put(`/api/compliance/rules/${encodeURIComponent(rule.id)}`, { enabled, reason }), { renews: [rulesQuery.queryKey], done: () => t(complianceTexts.saved), onDone: () => setLeaving(undefined) });
  const { mutate } = change;
  const proofName = useProofName();
  const columns = useMemo((): readonly DataColumn<ClaimRule>[] => [
    { id: 'family', title: complianceTexts.family, filter: true, value: (rule) => t(familyWord(rule.family === '' ? rule.id : rule.family)), show: (rule) => <strong>{t(familyWord(rule.family === '' ? rule.id : rule.family))}</strong> },
    { id: 'light', title: complianceTexts.light, filter: true, value: (rule) => t(lightTexts[rule.light]), show: (rule) => <LightMark light={rule.light} /> },
    { id: 'reason', title: complianceTexts.reason, wide: true, value: (rule) => rule.reason, show: (rule) => <span className="rule-reason"><RuleReason rule={rule} />{!rule.enabled && <span className="cell-sub">{t(complianceTexts.offBecause, { reason: rule.switchedOffBecause })}</span>}</span> },
    { id: 'article', title: complianceTexts.article, wide: true, value: (rule) => rule.article, show: (rule) => <LawArticle article={rule.article} verified={rule.isArticleVerified} /> },
    { id: 'scopes', title: complianceTexts.scopes, wide: true, value: (rule) => rule.scopes.map((scope) => t(scopeWord(scope))).join(', ') },
    { id: 'redIn', title: complianceTexts.redIn, optional: true, value: (rule) => rule.redIn.map((category) => t(categoryWord(category))).join(', ') },
    { id: 'evidence', title: complianceTexts.evidenceNeeded, wide: true, value: (rule) => rule.evidence.map(proofName).join(', '), show: (rule) => (rule.evidence.length === 0 ? '–' : rule.evidence.map(proofName).join(', ')) },
    { id: 'exemptions', title: complianceTexts.exemptions, optional: true, wide: true, value: (rule) => rule.exemptions.map((kind) => t(exemptionWord(kind))).join(', ') },
    { id: 'enabled', title: complianceTexts.enabled, filter: true, value: (rule) => t(rule.enabled ? complianceTexts.enabled : complianceTexts.disabled), show: (rule) => <Switch size="small" checked={rule.enabled} disabled={!mayChange} aria-label={`${t(complianceTexts.enabled)}: ${rule.reason}`} onChange={(enabled) => (enabled ? mutate({ rule, enabled, reason: '' }) : setLeaving(rule))} /> },
  ], [t, mayChange, mutate, proofName]);
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="table">
        {(rules) => <Panel className="fill" title={t(complianceTexts.rules)}><DataTable id="claim-rules" columns={columns} rows={rules} rowKey={(rule) => rule.id} caption={t(complianceTexts.rulesCaption)} /></Panel>}
      </QueryView>
      <FormDrawer<Reason> title={t(complianceTexts.switchOffTitle)} open={leaving !== undefined} onClose={() => setLeaving(undefined)} form={form} initial={noReason} onSubmit={({ reason }) => leaving !== undefined && mutate({ rule: leaving, enabled: false, reason })} busy={change.isPending} verb={t(complianceTexts.switchOff)}>
        <p className="answer-quoted">{leaving?.reason}</p>
        <Form.Item name="reason" label={t(complianceTexts.switchOffReason)} rules={[{ required: true, whitespace: true }]}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
      </FormDrawer>
    </>
  );
}

/** Why a rule exists: for readers of English what it is about first. */
function RuleReason({ rule: { reason, summary } }: { readonly rule: ClaimRule }) {
  const language = useLanguage();
  if (language === 'zh-CN' || summary === '') return <span lang="zh-CN">{reason}</span>;
  return <>{summary}<span className="cell-sub" lang="zh-CN">{reason}</span></>;
}
