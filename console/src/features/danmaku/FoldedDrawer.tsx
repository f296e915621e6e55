import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Collapse, Drawer, Pagination } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { formatExact, formatScaled } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { formatSecond } from '../../shared/time';
import { CommentText } from './CommentText';
import { foldedCommentsQuery, foldedPageLength, foldsQuery } from './queries';
import { panelTexts } from './texts';
import type { Fold } from './types';
import { useReasonWord } from './words';

interface FoldedDrawerProps {
  readonly session: string;
  readonly onClose: () => void;
}

const drawerWidth = 480;

/** What the stream only counted: one text over and over, or one viewer who writes too fast; each opens to its comments. */
export function FoldedDrawer({ session, onClose }: FoldedDrawerProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const query = useQuery({ ...foldsQuery(session, page), placeholderData: keepPreviousData });
  return (
    <Drawer open onClose={onClose} title={t(panelTexts.foldedLog)} size={Math.min(drawerWidth, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="list" empty={({ total }) => (total === 0 ? <p className="panel-empty">{t(panelTexts.foldedEmpty)}</p> : undefined)}>
        {({ items, total, atHand, folded }) => (
          <>
            {folded > atHand && <p className="page-note">{t(panelTexts.foldedAtHand, { atHand: formatExact(atHand), folded: formatExact(folded) })}</p>}
            <Collapse size="small" destroyOnHidden className="folds" items={items.map((fold) => ({ key: fold.fold, label: <FoldHead fold={fold} />, children: <FoldedComments session={session} fold={fold.fold} /> }))} />
            <Pages page={page} total={total} onChange={setPage} />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}

function FoldHead({ fold }: { readonly fold: Fold }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const reasonWord = useReasonWord();
  const from = formatSecond(Date.parse(fold.firstAt), timeZone);
  const to = formatSecond(Date.parse(fold.lastAt), timeZone);
  return (
    <>
      <span className="question-text">{fold.text} <b>×{formatScaled(fold.count, language)}</b></span>
      <span className="danmaku-line page-note"><span className="mark">{reasonWord(fold.reason)}</span><span>{fold.viewer ?? t(panelTexts.foldedViewers, { count: fold.viewers })}</span><time className="wait">{from === to ? from : `${from} – ${to}`}</time></span>
    </>
  );
}

function FoldedComments({ session, fold }: { readonly session: string; readonly fold: string }) {
  const { timeZone } = useInstallation();
  const [page, setPage] = useState(0);
  const query = useQuery({ ...foldedCommentsQuery(session, fold, page), placeholderData: keepPreviousData });
  return (
    <QueryView query={query} skeleton="list">
      {({ items, total }) => (
        <>
          <ol className="danmaku-list">
            {items.map((line) => <li key={line.id} className="danmaku-item"><div className="danmaku-line"><time>{formatSecond(Date.parse(line.at), timeZone)}</time><span className="comment-viewer">{line.viewer}</span></div><CommentText line={line} /></li>)}
          </ol>
          <Pages page={page} total={total} onChange={setPage} />
        </>
      )}
    </QueryView>
  );
}

function Pages({ page, total, onChange }: { readonly page: number; readonly total: number; readonly onChange: (page: number) => void }) {
  if (total <= foldedPageLength) return null;
  return <Pagination size="small" align="end" current={page + 1} pageSize={foldedPageLength} total={total} showSizeChanger={false} onChange={(next) => onChange(next - 1)} />;
}
