import { Button } from 'antd';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { formatScaled } from '../../shared/number/format';
import { formatSecond } from '../../shared/time';
import { CommentMarks, CommentText } from './CommentText';
import { panelTexts } from './texts';
import type { PanelLine } from './types';

const nearBottomPixels = 24;
/** Rendered while the newest are followed; those further up are rendered when the reader goes there. */
const renderedWhileFollowing = 60;

interface StreamProps {
  readonly lines: readonly PanelLine[];
  readonly leftOut: number;
  readonly find: string;
  readonly onViewer: (viewer: string) => void;
}

/** The calm stream, newest at the bottom; it rests while the reader looks further up. */
export const Stream = memo(function Stream({ lines, leftOut, find, onViewer }: StreamProps) {
  const t = useText();
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [following, setFollowing] = useState(true);
  const found = useMemo(() => (find === '' ? lines : lines.filter((line) => line.text.includes(find) || line.viewer.includes(find))), [lines, find]);
  const rendered = following && find === '' ? found.slice(-renderedWhileFollowing) : found;

  useLayoutEffect(() => {
    if (following && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [rendered, following]);

  const onScroll = () => {
    const element = list.current;
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < nearBottomPixels);
  };
  return (
    <div className="danmaku-part">
      {found.length === 0 && <p className="panel-empty">{t(find === '' ? panelTexts.noLines : panelTexts.nothingFound)}</p>}
      <ol className="comments" ref={list} onScroll={onScroll} tabIndex={0} aria-label={t(glossary.comments)}>
        {rendered.map((line) => <StreamLine key={line.id} line={line} onViewer={onViewer} />)}
      </ol>
      <div className="danmaku-foot">
        {leftOut > 0 && <span>{t(panelTexts.countedOnly, { count: formatScaled(leftOut, language) })}</span>}
        {!following && <Button size="small" onClick={() => setFollowing(true)}>{t(panelTexts.toNewest)}</Button>}
      </div>
    </div>
  );
});

const StreamLine = memo(function StreamLine({ line, onViewer }: { readonly line: PanelLine; readonly onViewer: (viewer: string) => void }) {
  const { timeZone } = useInstallation();
  return (
    <li className="stream-line">
      <time>{formatSecond(Date.parse(line.at), timeZone)}</time>
      <button type="button" className="plain-button comment-viewer" tabIndex={-1} onClick={() => onViewer(line.viewer)}>{line.viewer}</button>
      <CommentMarks labels={line.labels} />
      <CommentText line={line} />
    </li>
  );
});
