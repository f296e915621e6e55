import { DeleteOutlined, FolderOpenOutlined, SaveOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useSession } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { QueryView } from '../../shared/states/QueryView';
import { useUndo } from '../../shared/confirm/useConfirm';
import { savedBodyOf, viewOf, type View } from './queryState';
import { analysisTexts } from './texts';
import type { SavedView } from './types';
import { viewsQuery } from './useAnalysis';

interface SavedViewsProps {
  readonly view: View;
  readonly onOpen: (view: View) => void;
}

/** Opens, saves and removes named views. A link needs none of this: the address already says everything. */
export function SavedViews({ view, onOpen }: SavedViewsProps) {
  const t = useText();
  const [open, setOpen] = useState<'open' | 'save' | undefined>();
  const toggle = (which: 'open' | 'save') => (next: boolean) => setOpen(next ? which : undefined);
  return (
    <>
      <Popover trigger="click" placement="bottomRight" destroyOnHidden open={open === 'open'} onOpenChange={toggle('open')} content={<ViewList onOpen={(saved) => { setOpen(undefined); onOpen(viewOf(saved)); }} />}>
        <Button icon={<FolderOpenOutlined />}>{t(analysisTexts.views)}</Button>
      </Popover>
      <Popover trigger="click" placement="bottomRight" destroyOnHidden open={open === 'save'} onOpenChange={toggle('save')} content={<SaveForm view={view} onDone={() => setOpen(undefined)} />}>
        <Button icon={<SaveOutlined />} aria-label={t(analysisTexts.saveView)} title={t(analysisTexts.saveView)} />
      </Popover>
    </>
  );
}

function ViewList({ onOpen }: { readonly onOpen: (view: SavedView) => void }) {
  const t = useText();
  const me = useSession();
  const query = useQuery(viewsQuery);
  const undo = useUndo();
  const restore = useChange((view: SavedView) => api.post('/api/views', { name: view.name, query: view.query, chart: view.chart, across: view.across, shared: view.shared }), { renews: [viewsQuery.queryKey] });
  const remove = useChange((view: SavedView) => api.delete(`/api/views/${encodeURIComponent(view.id)}`).then(() => view), {
    renews: [viewsQuery.queryKey],
    onDone: (view) => undo(t(analysisTexts.deleted, { name: view.name }), () => restore.mutate(view)),
  });
  const isMine = (view: SavedView) => view.owner === me.userName || view.owner === me.id || view.owner === me.displayName;
  return (
    <div className="view-list">
      <QueryView query={query} skeleton="list" empty={(views) => (views.length === 0 ? <p className="page-note">{t(analysisTexts.noViews)}</p> : undefined)}>
        {(views) => (
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <button type="button" className="plain-button view-open" onClick={() => onOpen(view)}>
                  {view.name}
                  {view.shared && !isMine(view) && <span className="cell-sub">{t(analysisTexts.sharedBy, { owner: view.owner })}</span>}
                </button>
                {isMine(view) && <Button type="text" icon={<DeleteOutlined />} aria-label={t(analysisTexts.deleteView, { name: view.name })} onClick={() => remove.mutate(view)} />}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  );
}

function SaveForm({ view, onDone }: { readonly view: View; readonly onDone: () => void }) {
  const t = useText();
  const views = useQuery(viewsQuery).data ?? [];
  const { timeZone } = useInstallation();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const existing = views.find((saved) => saved.name === name.trim());
  const save = useChange(
    () => (existing === undefined ? api.post('/api/views', savedBodyOf(name.trim(), shared, view, timeZone)) : api.put(`/api/views/${encodeURIComponent(existing.id)}`, savedBodyOf(existing.name, shared, view, timeZone))),
    { renews: [viewsQuery.queryKey], done: () => t(analysisTexts.saved, { name: name.trim() }), onDone },
  );
  return (
    <Form className="filter-form" onFinish={() => save.mutate()}>
      <Input autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} placeholder={t(analysisTexts.viewName)} aria-label={t(analysisTexts.viewName)} />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>{t(analysisTexts.shareView)}</Checkbox>
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>{existing === undefined ? t(glossary.save) : t(analysisTexts.overwrite, { name: existing.name })}</Button>
    </Form>
  );
}

