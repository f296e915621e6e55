import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Facts } from '../../shared/layout/Facts';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { formatInstant } from '../../shared/time';
import { PlanClock } from './DisputesPage';
import { useSessionTitle } from './EvidencePage';
import { recordTypeWord } from './evidenceTexts';
import { disputeQuery, disputesQuery, type Dispute, type DisputeAction, type DisputeDetail } from './queries';
import { complianceTexts, disputeTexts } from './texts';

/** What may follow in each state, as the server decides it; shown so that nobody is offered what is refused. */
const nextActions: Readonly<Record<Dispute['state'], readonly DisputeAction[]>> = {
  open: ['propose', 'appeal', 'close', 'note'],
  planProposed: ['agree', 'refuse', 'propose', 'appeal', 'close', 'note'],
  agreed: ['execute', 'appeal', 'close', 'note'],
  executed: ['close', 'appeal', 'note'],
  appealed: ['propose', 'close', 'note'],
  closed: ['appeal', 'note'],
};

/** One case: its clock, what was done, the evidence that was collected, and the next step. */
export function DisputeDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const query = useQuery(disputeQuery(id));
  return (
    <Drawer open onClose={onClose} title={query.data?.dispute.title ?? ''} size={Math.min(560, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="list">{(detail) => <Detail key={detail.dispute.state} detail={detail} />}</QueryView>
    </Drawer>
  );
}

function Detail({ detail: { dispute, steps, evidence, flags } }: { readonly detail: DisputeDetail }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const titleOf = useSessionTitle();
  const clear = useChange((flag: string) => api.post(`/api/compliance/flags/${encodeURIComponent(flag)}/clear`), { renews: [disputesQuery.queryKey] });
  return (
    <div className="page-stack">
      <Facts
        facts={[
          { label: t(complianceTexts.state), value: t(disputeTexts.state[dispute.state]) },
          { label: t(complianceTexts.planDue), value: <><PlanClock dispute={dispute} /> · {formatInstant(dispute.planDueAt, timeZone)}{dispute.escalations > 0 && ` · ${t(complianceTexts.escalated, { count: dispute.escalations })}`}</> },
          { label: t(complianceTexts.session), value: titleOf(dispute.session) },
          { label: t(complianceTexts.subject), value: <Link to={`/compliance/evidence/${encodeURIComponent(dispute.session)}?subject=${encodeURIComponent(dispute.subject)}` as never}>{dispute.subject}</Link> },
          ...(dispute.text === '' ? [] : [{ label: t(complianceTexts.caseText), value: dispute.text }]),
          ...(dispute.plan === '' ? [] : [{ label: t(complianceTexts.plan), value: dispute.plan }]),
          ...(dispute.outcome === null ? [] : [{ label: t(complianceTexts.outcome), value: t(disputeTexts.outcome[dispute.outcome]) }]),
        ]}
      />
      <NextStep dispute={dispute} />
      <section>
        <h3>{t(complianceTexts.collected)}</h3>
        {evidence.length === 0 ? <p className="page-note">{t(dispute.isCollected ? complianceTexts.noneCollected : complianceTexts.collecting)}</p> : (
          <ul className="collected">
            {evidence.map((one) => <li key={one.record}><span>{t(recordTypeWord(one.type))} · {t(disputeTexts.evidence[one.reason])}</span><span className="page-note">{formatInstant(one.at, timeZone)} · {t(complianceTexts.record, { number: formatExact(one.record) })}</span></li>)}
          </ul>
        )}
      </section>
      {flags.length > 0 && (
        <section>
          <h3>{t(complianceTexts.flags)}</h3>
          <ul className="collected">{flags.map((flag) => <li key={flag.id}><span>{flag.target}: {flag.text}</span>{flag.clearedAt === null ? <Button size="small" loading={clear.isPending} onClick={() => clear.mutate(flag.id)}>{t(complianceTexts.clearFlag)}</Button> : <span className="page-note">{t(complianceTexts.cleared)}</span>}</li>)}</ul>
        </section>
      )}
      <section>
        <h3>{t(complianceTexts.steps)}</h3>
        <ol className="collected">{steps.map((step) => <li key={step.number}><span><strong>{t(disputeTexts.action[step.action])}</strong> {step.text}</span><span className="page-note">{step.actor} · {formatInstant(step.at, timeZone)}</span></li>)}</ol>
      </section>
    </div>
  );
}

function NextStep({ dispute }: { readonly dispute: Dispute }) {
  const t = useText();
  const actions = nextActions[dispute.state];
  const [action, setAction] = useState<DisputeAction>(actions[0] ?? 'note');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<NonNullable<Dispute['outcome']>>('settled');
  const [target, setTarget] = useState('');
  const [flag, setFlag] = useState('');
  const closes = action === 'close';
  const send = useChange(
    () => api.post(`/api/compliance/disputes/${encodeURIComponent(dispute.id)}/steps`, { action, text: text.trim() === '' ? null : text.trim(), outcome: closes ? outcome : null, flags: closes && target.trim() !== '' ? [{ kind: 'product', target: target.trim(), text: flag.trim() }] : [] }),
    { renews: [disputesQuery.queryKey], done: () => t(complianceTexts.saved), onDone: () => setText('') },
  );
  const needsText = action !== 'agree' && action !== 'execute';
  return (
    <section className="next-step">
      <h3>{t(complianceTexts.whatToDo)}</h3>
      <Select value={action} onChange={setAction} aria-label={t(complianceTexts.whatToDo)} options={actions.map((value) => ({ value, label: t(disputeTexts.action[value]) }))} />
      {closes && <Select value={outcome} onChange={setOutcome} aria-label={t(complianceTexts.outcome)} options={(['upheld', 'rejected', 'settled'] as const).map((value) => ({ value, label: t(disputeTexts.outcome[value]) }))} />}
      <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 2 }} aria-label={t(complianceTexts.caseText)} placeholder={t(complianceTexts.caseText)} />
      {closes && <Input value={target} onChange={(event) => setTarget(event.target.value)} aria-label={t(complianceTexts.flagTarget)} placeholder={t(complianceTexts.flagTarget)} />}
      {closes && target.trim() !== '' && <Input value={flag} onChange={(event) => setFlag(event.target.value)} aria-label={t(complianceTexts.flagText)} placeholder={t(complianceTexts.flagText)} />}
      <Button type="primary" loading={send.isPending} disabled={(needsText && text.trim() === '') || (closes && target.trim() !== '' && flag.trim() === '')} onClick={() => send.mutate()}>{t(complianceTexts.send)}</Button>
    </section>
  );
}
