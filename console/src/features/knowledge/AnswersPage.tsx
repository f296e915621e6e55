import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole, useSession } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay } from '../../shared/time';
import { allowRulesQuery, answersQuery } from '../danmaku/queries';
import type { KnowledgeAnswer } from '../danmaku/types';
import { AnswerForm } from './AnswerForm';
import { KnowledgeTabs } from './KnowledgeTabs';
import { LeaveForm } from './LeaveForm';
import { knowledgeTexts } from './texts';
import './knowledge.css';

/** The knowledge base: what may be answered, by whom it was written and approved, and from where it comes. */
export function AnswersPage() {
  const t = useText();
  const query = useQuery(answersQuery);
  const mayWrite = useHasRole('owner', 'operator', 'floorController');
  const [edited, setEdited] = useState<KnowledgeAnswer | 'new'>();
  const [allowed, setAllowed] = useState<KnowledgeAnswer>();
  const columns = useColumns(setAllowed);
  const create = { label: t(knowledgeTexts.newAnswer), run: () => setEdited('new') };
  return (
    <>
      <KnowledgeTabs />
      <QueryView query={query} skeleton="table" empty={(answers) => (answers.length === 0 ? <Panel className="fill"><EmptyState title={t(knowledgeTexts.noAnswersTitle)} why={t(knowledgeTexts.noAnswersWhy)} {...(mayWrite && { action: create })} /></Panel> : undefined)}>
        {(answers) => (
          <Panel className="fill" title={t(knowledgeTexts.knowledge)} note={t(knowledgeTexts.answersNote)} tools={mayWrite && <Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="answers" columns={columns} rows={answers} rowKey={(answer) => answer.id} caption={t(knowledgeTexts.answersCaption)} {...(mayWrite && { onOpen: setEdited })} />
          </Panel>
        )}
      </QueryView>
      <AnswerForm answer={edited} onClose={() => setEdited(undefined)} />
      <LeaveForm answer={allowed} onClose={() => setAllowed(undefined)} />
    </>
  );
}

const renews = [answersQuery.queryKey, allowRulesQuery.queryKey];

function useRemove(): (answer: KnowledgeAnswer) => Promise<void> {
  const t = useText();
  const confirm = useConfirm();
  const leaves = useQuery({ ...allowRulesQuery, enabled: useHasRole('owner', 'operator') }).data;
  const { mutate } = useChange((answer: KnowledgeAnswer) => api.delete(`/api/danmaku/answers/${encodeURIComponent(answer.id)}`), { renews, done: () => t(knowledgeTexts.removed) });
  return useCallback(async (answer) => {
    const going = leaves?.filter((leave) => leave.answer === answer.id).length ?? 0;
    const agreed = await confirm({ title: t(knowledgeTexts.removeAnswerTitle), consequences: [{ what: answer.questions[0] ?? '', after: t(knowledgeTexts.remove) }, { what: t(knowledgeTexts.leavesThatGo), after: formatExact(going) }], verb: t(knowledgeTexts.remove), dangerous: true });
    if (agreed) mutate(answer);
  }, [confirm, leaves, mutate, t]);
}

function useColumns(onAllow: (answer: KnowledgeAnswer) => void): readonly DataColumn<KnowledgeAnswer>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const { userName } = useSession();
  const mayApprove = useHasRole('owner', 'compliance');
  const mayConfigure = useHasRole('owner', 'operator');
  const remove = useRemove();
  const { mutate: approve, isPending } = useChange((answer: KnowledgeAnswer) => api.post(`/api/danmaku/answers/${encodeURIComponent(answer.id)}/approve`), { renews, done: () => t(knowledgeTexts.approvedDone) });
  return useMemo(() => {
    const stop = (run: () => void) => (event: { stopPropagation: () => void }) => {
      event.stopPropagation();
      run();
    };
    return [
      { id: 'questions', title: knowledgeTexts.asked, wide: true, value: (answer) => answer.questions.join(' / '), show: (answer) => <span className="asked">{answer.questions.map((question) => <span key={question}>{question}</span>)}</span> },
      { id: 'answer', title: knowledgeTexts.answer, wide: true, value: (answer) => answer.answer, show: (answer) => <span className="answer-words">{answer.answer}</span> },
      { id: 'source', title: knowledgeTexts.source, value: (answer) => answer.source },
      { id: 'product', title: knowledgeTexts.product, value: (answer) => answer.product, show: (answer) => answer.product ?? t(knowledgeTexts.everyProduct), filter: true },
      { id: 'state', title: knowledgeTexts.state, value: (answer) => t(answer.state === 'approved' ? knowledgeTexts.approved : knowledgeTexts.draft), filter: true, show: (answer) => <span className={`answer-${answer.state}`}>{t(answer.state === 'approved' ? knowledgeTexts.approved : knowledgeTexts.draft)}</span> },
      { id: 'writtenBy', title: knowledgeTexts.writtenBy, value: (answer) => answer.writtenBy },
      { id: 'approvedBy', title: knowledgeTexts.approvedBy, value: (answer) => answer.approvedBy },
      { id: 'validUntil', title: knowledgeTexts.validUntil, value: (answer) => answer.validUntil, show: (answer) => (answer.validUntil === null ? t(knowledgeTexts.noEnd) : formatDay(answer.validUntil, timeZone)) },
      {
        id: 'actions', title: knowledgeTexts.actions, value: () => null, sortable: false, align: 'right', stuck: true,
        show: (answer) => (
          <span className="row-actions">
            {mayApprove && answer.state === 'draft' && answer.writtenBy !== userName && <Button size="small" type="primary" disabled={isPending} onClick={stop(() => approve(answer))}>{t(knowledgeTexts.approve)}</Button>}
            {mayConfigure && answer.state === 'approved' && <Button size="small" onClick={stop(() => onAllow(answer))}>{t(knowledgeTexts.giveLeave)}</Button>}
            {mayConfigure && <Button size="small" type="text" danger onClick={stop(() => void remove(answer))}>{t(knowledgeTexts.remove)}</Button>}
          </span>
        ),
      },
    ];
  }, [t, timeZone, userName, mayApprove, mayConfigure, remove, approve, isPending, onAllow]);
}
