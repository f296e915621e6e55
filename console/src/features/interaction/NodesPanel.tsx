import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { formatPercent, formatScaled } from '../../shared/number/format';
import { programmePath, programmeQuery, type NodeView } from './queries';
import { faultWord, interactionTexts, nodeKindTexts, nodeKindWord, nodeStatusTexts } from './texts';

interface NodesPanelProps {
  readonly session: string;
  readonly nodes: readonly NodeView[];
  readonly faults: readonly string[];
  readonly mayAct: boolean;
  /** A session that is over takes no new node. */
  readonly isOver: boolean;
}

interface NodeValues {
  readonly title: string;
  readonly kind: string;
  readonly startMinute: number;
  readonly lengthMinutes: number;
}

const blank: Partial<NodeValues> = { title: '', kind: 'lottery', startMinute: 20, lengthMinutes: 5 };

/** Planned interaction, how each node stands and how many took part. */
export function NodesPanel({ session, nodes, faults, mayAct, isOver }: NodesPanelProps) {
  const t = useText();
  const [planning, setPlanning] = useState(false);
  const [form] = Form.useForm<NodeValues>();
  const path = programmePath(session);
  const renews = [programmeQuery(session).queryKey];
  const plan = useChange((values: NodeValues) => api.post(`${path}/nodes`, values), { renews, tellsFailure: false, done: () => t(interactionTexts.saved), onDone: () => setPlanning(false) });
  const finish = useChange((node: NodeView) => api.post(`${path}/nodes/${encodeURIComponent(node.id)}/done`), { renews, done: () => t(interactionTexts.done) });
  const remove = useChange((node: NodeView) => api.delete(`${path}/nodes/${encodeURIComponent(node.id)}`), { renews, done: () => t(interactionTexts.done) });
  return (
    <Panel title={t(interactionTexts.nodes)} note={t(interactionTexts.nodesHint)} tools={mayAct && <Button disabled={isOver} onClick={() => setPlanning(true)}>{t(interactionTexts.planNode)}</Button>}>
      {!isOver && faults.length > 0 && <Alert type="warning" showIcon title={t(interactionTexts.planFaults)} description={<ul className="faults">{[...new Set(faults.map((fault) => t(faultWord(fault))))].map((fault) => <li key={fault}>{fault}</li>)}</ul>} />}
      {nodes.length === 0 && <p className="panel-empty">{t(interactionTexts.noNodes)}</p>}
      <ol className="programme-list">
        {nodes.map((node) => (
          <li key={node.id}>
            <div className="programme-line"><strong>{node.title}</strong><span className={`node-${node.status}`}>{t(nodeStatusTexts[node.status])}</span></div>
            <div className="programme-line page-note"><span>{t(nodeKindWord(node.kind))} · {t(interactionTexts.nodeAt, { minute: node.startMinute, length: node.lengthMinutes })}</span><Participation count={node.participants} share={node.participation} /></div>
            {mayAct && node.status !== 'done' && (
              <div className="danmaku-actions">
                <Button size="small" loading={finish.isPending} onClick={() => finish.mutate(node)}>{t(interactionTexts.markDone)}</Button>
                <Button size="small" type="text" danger loading={remove.isPending} onClick={() => remove.mutate(node)}>{t(interactionTexts.removeNode)}</Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <FormDrawer<NodeValues> title={t(interactionTexts.planNode)} open={planning} onClose={() => setPlanning(false)} form={form} initial={blank} onSubmit={(values) => plan.mutate(values)} busy={plan.isPending} error={plan.error}>
        <Form.Item name="title" label={t(interactionTexts.title)} rules={[{ required: true, whitespace: true, max: 100 }]}><Input /></Form.Item>
        <Form.Item name="kind" label={t(interactionTexts.kind)}><Select options={Object.entries(nodeKindTexts).map(([value, pair]) => ({ value, label: t(pair) }))} /></Form.Item>
        <Form.Item name="startMinute" label={t(interactionTexts.startMinute)} rules={[{ required: true }]}><InputNumber min={0} max={1440} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="lengthMinutes" label={t(interactionTexts.lengthMinutes)} rules={[{ required: true }]}><InputNumber min={1} max={120} precision={0} style={{ width: '100%' }} /></Form.Item>
      </FormDrawer>
    </Panel>
  );
}

/** How many took part, and of whom; nothing while it is unknown. */
export function Participation({ count, share }: { readonly count: number | null; readonly share: number | null }) {
  const t = useText();
  const language = useLanguage();
  if (count === null) return null;
  const people = formatScaled(count, language);
  return <span>{share === null ? t(interactionTexts.participants, { count: people }) : t(interactionTexts.participation, { count: people, share: formatPercent(share) })}</span>;
}
