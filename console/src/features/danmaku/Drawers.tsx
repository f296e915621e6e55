import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { QueryView } from '../../shared/states/QueryView';
import { formatSecond } from '../../shared/time';
import { CommentMarks, CommentText } from './CommentText';
import { appealsQuery, blockedQuery, sessionPath, viewerQuery } from './queries';
import { panelTexts } from './texts';
import type { PanelLine, ReviewableComment } from './types';
import { useReasonWord } from './words';

interface DrawerProps {
  readonly session: string;
  readonly mayAct: boolean;
  readonly onClose: () => void;
}

const drawerWidth = 480;

/** What was blocked, the appeals against it, and the decisions on them. */
export function BlockedDrawer({ session, mayAct, onClose }: DrawerProps) {
  const t = useText();
  const [part, setPart] = useState<'blocked' | 'appeals'>('blocked');
  const query = useQuery(part === 'blocked' ? blockedQuery(session) : appealsQuery(session));
  return (
    <Drawer open onClose={onClose} title={t(panelTexts.blockedLog)} size={Math.min(drawerWidth, globalThis.innerWidth)} extra={<Segmented value={part} onChange={setPart} options={[{ value: 'blocked', label: t(panelTexts.blocked) }, { value: 'appeals', label: t(panelTexts.appeals) }]} />}>
      <QueryView query={query} skeleton="list" empty={(comments) => (comments.length === 0 ? <p className="panel-empty">{t(part === 'blocked' ? panelTexts.blockedEmpty : panelTexts.appealsEmpty)}</p> : undefined)}>
        {(comments) => <ol className="danmaku-list">{comments.map((one) => <Reviewable key={one.comment.id} one={one} session={session} mayAct={mayAct} />)}</ol>}
      </QueryView>
    </Drawer>
  );
}

function isOpenAppeal({ appeal, decision }: ReviewableComment): boolean {
  return appeal !== null && (decision === null || decision.at < appeal.at);
}

function Reviewable({ one, session, mayAct }: { readonly one: ReviewableComment; readonly session: string; readonly mayAct: boolean }) {
  const t = useText();
  const { comment, decision, appeal } = one;
  const [reason, setReason] = useState<string>();
  const path = `${sessionPath(session)}/comments/${encodeURIComponent(comment.id)}` as const;
  const renews = [blockedQuery(session).queryKey, appealsQuery(session).queryKey];
  const enter = useChange((words: string) => api.post(`${path}/appeal`, { reason: words }), { renews, onDone: () => setReason(undefined) });
  const decide = useChange((verdict: 'show' | 'block') => api.post(`${path}/appeal-decision`, { verdict, reason: t(verdict === 'show' ? panelTexts.appealGranted : panelTexts.appealRejected) }), { renews });
  const open = isOpenAppeal(one);
  return (
    <li className="danmaku-item">
      <Line session={session} line={comment} />
      {decision !== null && <p className="page-note">{t(panelTexts.decided, { verdict: t(decision.state === 'shown' ? panelTexts.showing : panelTexts.blocking), reason: decision.reason, name: decision.by })}</p>}
      {appeal !== null && <p className="page-note">{t(panelTexts.appealed, { reason: appeal.reason, name: appeal.by })}</p>}
      {mayAct && open && (
        <div className="danmaku-actions">
          <Button size="small" onClick={() => decide.mutate('show')} loading={decide.isPending}>{t(panelTexts.grant)}</Button>
          <Button size="small" onClick={() => decide.mutate('block')} loading={decide.isPending}>{t(panelTexts.reject)}</Button>
        </div>
      )}
      {mayAct && !open && decision?.state !== 'shown' && (reason === undefined ? <Button size="small" type="text" className="own-answer" onClick={() => setReason('')}>{t(panelTexts.appeal)}</Button> : (
        <div className="word-form">
          <Input autoFocus value={reason} maxLength={200} placeholder={t(panelTexts.appealReason)} aria-label={t(panelTexts.appealReason)} onChange={(event) => setReason(event.target.value)} />
          <Button disabled={reason.trim() === ''} loading={enter.isPending} onClick={() => enter.mutate(reason.trim())}>{t(panelTexts.appeal)}</Button>
        </div>
      ))}
    </li>
  );
}

const statusTexts = { shown: panelTexts.shown, folded: panelTexts.folded, held: panelTexts.held, blocked: panelTexts.blocked } as const;

function Line({ session, line }: { readonly session: string; readonly line: PanelLine }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const reasonWord = useReasonWord();
  const mayProve = useHasRole('owner', 'compliance');
  return (
    <>
      <div className="danmaku-line">
        <time>{formatSecond(Date.parse(line.at), timeZone)}</time>
        <span className={line.status === 'shown' ? 'mark' : 'mark mark-suspect'}>{t(statusTexts[line.status])}{line.reason !== '' && ` · ${reasonWord(line.reason)}`}</span>
        <CommentMarks labels={line.labels} />
        <span className="comment-viewer">{line.viewer}</span>
        {mayProve && <Link className="wait" to={`/compliance/evidence/${encodeURIComponent(session)}?subject=${encodeURIComponent(line.id)}` as never}>{t(panelTexts.prove)}</Link>}
      </div>
      <CommentText line={line} />
    </>
  );
}

/** What one viewer has said in this session. */
export function ViewerDrawer({ session, viewer, mayAct, onClose }: DrawerProps & { readonly viewer: string }) {
  const t = useText();
  const query = useQuery(viewerQuery(session, viewer));
  const path = `${sessionPath(session)}/mutes/${encodeURIComponent(viewer)}` as const;
  const reasonWord = useReasonWord();
  const renews = [viewerQuery(session, viewer).queryKey];
  const mute = useChange(() => api.put(path, { reason: t(panelTexts.mutedByHand, { reason: reasonWord('') }), minutes: 30 }), { renews, done: () => t(panelTexts.muting) });
  const lift = useChange(() => api.delete(path), { renews, done: () => t(panelTexts.changed) });
  const muted = query.data?.muted ?? null;
  const act = muted === null ? <Button danger loading={mute.isPending} onClick={() => mute.mutate()}>{t(panelTexts.muteViewer)}</Button> : <Button loading={lift.isPending} onClick={() => lift.mutate()}>{t(panelTexts.unmuteViewer)}</Button>;
  return (
    <Drawer open onClose={onClose} title={t(panelTexts.viewerHistory, { viewer: viewer.slice(0, 12) })} size={Math.min(drawerWidth, globalThis.innerWidth)} extra={mayAct && query.data !== undefined && act}>
      <QueryView query={query} skeleton="list" empty={({ comments }) => (comments.length === 0 ? <p className="panel-empty">{t(panelTexts.viewerEmpty)}</p> : undefined)}>
        {({ comments }) => <ol className="danmaku-list">{comments.map((line) => <li key={line.id} className="danmaku-item"><Line session={session} line={line} /></li>)}</ol>}
      </QueryView>
    </Drawer>
  );
}
