import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { roomsQuery } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { ComplianceTabs } from './ComplianceTabs';
import { LawArticle, RuleText } from './LawText';
import { rulebookQuery, type HostRuleRecord } from './queries';
import { complianceTexts, familyWord } from './texts';
import './compliance.css';

/** What hosts keep to; each rule is watched, and each session shows how it was kept. */
export function RulebookPage() {
  const t = useText();
  const [session, choose] = useSearchValue('session');
  const query = useQuery(rulebookQuery(session));
  const cards = useQuery(roomsQuery).data ?? [];
  const columns = useMemo((): readonly DataColumn<HostRuleRecord>[] => [
    { id: 'rule', title: complianceTexts.rule, wide: true, value: (rule) => rule.rule, show: (rule) => <RuleText text={rule.rule} summary={rule.summary} /> },
    { id: 'basis', title: complianceTexts.basis, wide: true, value: (rule) => rule.basis, show: (rule) => <LawArticle article={rule.basis} verified={rule.isBasisVerified} /> },
    { id: 'checks', title: complianceTexts.checks, wide: true, value: (rule) => [...new Set(rule.checks.map((check) => t(familyWord(check))))].join(', ') },
    ...(session === undefined ? [] : [
      { id: 'red', title: complianceTexts.broken, align: 'right' as const, value: (rule: HostRuleRecord) => rule.red ?? null, show: (rule: HostRuleRecord) => <span className={(rule.red ?? 0) > 0 ? 'rule-broken' : undefined}>{formatExact(rule.red ?? 0)}</span> },
      { id: 'yellow', title: complianceTexts.inQuestion, align: 'right' as const, value: (rule: HostRuleRecord) => rule.yellow ?? null, show: (rule: HostRuleRecord) => formatExact(rule.yellow ?? 0) },
    ]),
  ], [t, session]);
  const chooser = <Select allowClear className="session-choice" value={session} onChange={(value: string | undefined) => choose(value)} placeholder={t(complianceTexts.chooseSession)} aria-label={t(complianceTexts.session)} showSearch optionFilterProp="label" options={cards.map((card) => ({ value: card.session, label: card.title }))} />;
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="table">
        {(rules) => <Panel className="fill" title={t(complianceTexts.rulebook)} note={t(complianceTexts.rulebookNote)} tools={chooser}><DataTable id="rulebook" columns={columns} rows={rules} rowKey={(rule) => rule.id} caption={t(complianceTexts.rulebookCaption)} /></Panel>}
      </QueryView>
    </>
  );
}
