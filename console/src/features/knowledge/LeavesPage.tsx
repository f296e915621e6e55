import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { allowRulesQuery, answersQuery } from '../danmaku/queries';
import type { AllowRule } from '../danmaku/types';
import { KnowledgeTabs } from './KnowledgeTabs';
import { knowledgeTexts } from './texts';
import './knowledge.css';

/** Which answers may be posted where, until when, and who allowed it. */
export function LeavesPage() {
  const t = useText();
  const { timeZone } = useInstallation();
  const navigate = useNavigate();
  const query = useQuery(allowRulesQuery);
  const answers = useQuery(answersQuery).data;
  const { mutate: withdraw, isPending } = useChange((rule: AllowRule) => api.delete(`/api/danmaku/allow-rules/${encodeURIComponent(rule.id)}`), { renews: [allowRulesQuery.queryKey], done: () => t(knowledgeTexts.withdrawn) });
  const columns = useMemo((): readonly DataColumn<AllowRule>[] => {
    const words = (rule: AllowRule) => answers?.find((answer) => answer.id === rule.answer)?.answer ?? t(knowledgeTexts.unknownAnswer);
    return [
      { id: 'room', title: knowledgeTexts.room, value: (rule) => rule.room, filter: true },
      { id: 'answer', title: knowledgeTexts.answer, wide: true, value: words },
      { id: 'allowedBy', title: knowledgeTexts.allowedBy, value: (rule) => rule.allowedBy },
      { id: 'until', title: knowledgeTexts.until, value: (rule) => rule.until, show: (rule) => formatInstant(rule.until, timeZone) },
      { id: 'actions', title: knowledgeTexts.actions, value: () => null, sortable: false, align: 'right', show: (rule) => <Button size="small" danger type="text" disabled={isPending} onClick={() => withdraw(rule)}>{t(knowledgeTexts.withdraw)}</Button> },
    ];
  }, [answers, t, timeZone, withdraw, isPending]);
  return (
    <>
      <KnowledgeTabs />
      <QueryView query={query} skeleton="table" empty={(rules) => (rules.length === 0 ? <Panel className="fill"><EmptyState title={t(knowledgeTexts.noLeavesTitle)} why={t(knowledgeTexts.noLeavesWhy)} action={{ label: t(knowledgeTexts.openAnswers), run: () => void navigate({ to: '/danmaku' as never }) }} /></Panel> : undefined)}>
        {(rules) => <Panel className="fill" title={t(knowledgeTexts.leaves)}><DataTable id="leaves" columns={columns} rows={rules} rowKey={(rule) => rule.id} caption={t(knowledgeTexts.leavesCaption)} /></Panel>}
      </QueryView>
    </>
  );
}
