import { Button } from 'antd';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { RoomComment } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatScaled } from '../../shared/number/format';
import { formatSecond } from '../../shared/time';
import { warRoomTexts } from './texts';

interface CommentsPanelProps {
  readonly comments: readonly RoomComment[];
  /** Comments that came and are not shown as lines. */
  readonly counted: number;
}

const nearBottomPixels = 24;

/** The comment stream, newest at the bottom; it rests while the reader looks further up. */
export const CommentsPanel = memo(function CommentsPanel({ comments, counted }: CommentsPanelProps) {
  const t = useText();
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [following, setFollowing] = useState(true);

  useLayoutEffect(() => {
    if (following && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [comments, following]);

  const onScroll = () => {
    const element = list.current;
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < nearBottomPixels);
  };
  return (
    <Panel
      title={t(glossary.comments)}
      note={counted > 0 ? t(warRoomTexts.commentsNote, { count: formatScaled(counted, language) }) : undefined}
      className="panel-comments"
      tools={!following && <Button onClick={() => setFollowing(true)}>{t(warRoomTexts.toNewest)}</Button>}
    >
      {comments.length === 0 && <p className="panel-empty">{t(warRoomTexts.noComments)}</p>}
      <ol className="comments" ref={list} onScroll={onScroll} tabIndex={0} aria-label={t(glossary.comments)}>
        {comments.map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
      </ol>
    </Panel>
  );
});

const CommentLine = memo(function CommentLine({ comment }: { readonly comment: RoomComment }) {
  const t = useText();
  const { timeZone } = useInstallation();
  return (
    <li>
      <time>{formatSecond(comment.atUnixMs, timeZone)}</time>
      {comment.fanLevel !== null && (
        <span className="comment-level" title={t(warRoomTexts.fanLevel, { level: comment.fanLevel })}>
          {comment.fanLevel}
        </span>
      )}
      <span className="comment-viewer">{comment.viewer}</span>
      <span className="comment-text">{comment.text}</span>
      {comment.repeats > 1 && (
        <span className="comment-repeats" title={t(warRoomTexts.times, { count: comment.repeats })}>
          ×{comment.repeats}
        </span>
      )}
    </li>
  );
});
