import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Popover, type InputRef } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { Overlay, ProductRow } from '../../shared/api/contract';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { ErrorState } from '../../shared/states/ErrorState';
import { LoadingSkeleton } from '../../shared/states/LoadingSkeleton';
import { BlockedDrawer, ViewerDrawer } from './Drawers';
import { FoldedDrawer } from './FoldedDrawer';
import { HoldQueue } from './HoldQueue';
import { MoodPart } from './MoodPart';
import { waitLevel, type PanelView } from './panelView';
import { Questions } from './Questions';
import { RulesPart } from './RulesPart';
import { Stream } from './Stream';
import { panelTexts } from './texts';
import type { PanelCounters } from './types';
import { usePanel } from './usePanel';
import { useReasonWord } from './words';
import './danmaku.css';

interface DanmakuPanelProps {
  readonly session: string;
  readonly isLive: boolean;
  readonly products: readonly ProductRow[];
  readonly overlays: readonly Overlay[];
}

/** What stands beside the panel. */
type Opened = { readonly of: 'blocked' | 'folded' } | { readonly of: 'viewer'; readonly viewer: string };

type Part = 'stream' | 'holds' | 'questions' | 'mood' | 'rules';

/** Everything about a room's comments: one calm stream, what is held, who asks what, the mood, and the rules in force. */
export const DanmakuPanel = memo(function DanmakuPanel(props: DanmakuPanelProps) {
  const t = useText();
  const { view, error, retry } = usePanel(props.session);
  if (view !== null) return <Watched {...props} view={view} />;
  return <Panel title={t(glossary.comments)} className="panel-comments panel-danmaku">{error === undefined ? <LoadingSkeleton shape="list" /> : <ErrorState error={error} retry={retry} />}</Panel>;
});

/** The keyboard belongs to the panel while the focus or the last press is inside it; the product table has the same keys. */
function useOwnKeys(element: React.RefObject<HTMLElement | null>): readonly [boolean, (on: boolean) => void] {
  const [own, setOwn] = useState(false);
  useEffect(() => {
    const look = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      // A drawer or menu of the panel stands outside it in the document, and takes no keys away.
      if (target?.closest('.ant-drawer, .ant-select-dropdown, .ant-popover, .ant-notification') === null) setOwn(element.current?.contains(target) === true);
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [element]);
  return [own, setOwn];
}

function Watched({ session, isLive, products, overlays, view }: DanmakuPanelProps & { readonly view: PanelView }) {
  const t = useText();
  const mayAct = useHasRole('owner', 'operator', 'floorController');
  const [part, setPart] = useState<Part>('stream');
  const [find, setFind] = useState('');
  const [opened, setOpened] = useState<Opened>();
  const box = useRef<HTMLDivElement>(null);
  const search = useRef<InputRef>(null);
  const [hasKeys, takeKeys] = useOwnKeys(box);
  const go = (next: Part) => {
    setPart(next);
    takeKeys(true);
    box.current?.focus({ preventScroll: true });
  };
  useShortcut('h', panelTexts.holdsKey, () => go('holds'));
  useShortcut('r', panelTexts.questionsKey, () => go('questions'));
  useShortcut('/', panelTexts.findKey, () => search.current?.focus(), hasKeys);

  const { frame, lines, leftOut, heardAt } = view;
  const titles = useMemo(() => new Map(products.map((product) => [product.product, product.title])), [products]);
  const titleOf = useCallback((product: string) => titles.get(product) ?? product, [titles]);
  const openViewer = useCallback((viewer: string) => setOpened({ of: 'viewer', viewer }), []);
  const openLog = useCallback((of: 'blocked' | 'folded') => setOpened({ of }), []);
  const close = () => setOpened(undefined);
  const shared = { session, find, mayAct, hasKeys };
  return (
    <Panel title={t(glossary.comments)} className="panel-comments panel-danmaku" tools={<Input ref={search} size="small" className="danmaku-find" prefix={<SearchOutlined />} allowClear value={find} aria-label={t(panelTexts.find)} placeholder={t(glossary.search)} onChange={(event) => setFind(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && box.current?.focus()} />}>
      <div ref={box} className="danmaku" tabIndex={-1}>
        <Counters counters={frame.counters} onOpen={openLog} />
        <Parts part={part} view={view} onChoose={setPart} />
        {part === 'stream' && <Stream lines={lines} leftOut={leftOut} find={find} onViewer={openViewer} />}
        {part === 'holds' && <HoldQueue {...shared} holds={frame.holds} asOfUnixMs={frame.asOf === null ? heardAt : Date.parse(frame.asOf)} onViewer={openViewer} />}
        {part === 'questions' && <Questions {...shared} questions={frame.questions} heardAt={heardAt} isLive={isLive} titleOf={titleOf} />}
        {part === 'mood' && <MoodPart minutes={frame.minutes} overlays={overlays} />}
        {part === 'rules' && <RulesPart session={session} switches={frame.switches} mayAct={mayAct} />}
      </div>
      {opened?.of === 'blocked' && <BlockedDrawer session={session} mayAct={mayAct} onClose={close} />}
      {opened?.of === 'folded' && <FoldedDrawer session={session} onClose={close} />}
      {opened?.of === 'viewer' && <ViewerDrawer session={session} viewer={opened.viewer} mayAct={mayAct} onClose={close} />}
    </Panel>
  );
}

/** Parts of the panel as tabs, with what waits in each. */
function Parts({ part, view, onChoose }: { readonly part: Part; readonly view: PanelView; readonly onChoose: (part: Part) => void }) {
  const t = useText();
  const language = useLanguage();
  const { holds, questions } = view.frame;
  const asking = questions.filter((question) => question.waiting > 0);
  const longest = Math.max(0, ...asking.map((question) => question.waitingSeconds ?? 0));
  const oldest = holds.oldestSeconds ?? 0;
  const tabs: readonly { readonly id: Part; readonly label: string; readonly count?: number; readonly seconds?: number }[] = [
    { id: 'stream', label: t(panelTexts.stream) },
    { id: 'holds', label: t(panelTexts.holds), count: holds.waiting, seconds: oldest },
    { id: 'questions', label: t(panelTexts.questions), count: asking.length, seconds: longest },
    { id: 'mood', label: t(panelTexts.mood) },
    { id: 'rules', label: t(panelTexts.rules) },
  ];
  return (
    <div role="tablist" aria-label={t(panelTexts.parts)} className="danmaku-tabs">
      {tabs.map(({ id, label, count = 0, seconds = 0 }) => (
        <button key={id} type="button" role="tab" aria-selected={id === part} className="plain-button danmaku-tab" onClick={() => onChoose(id)}>
          {label}
          {count > 0 && <span className={`danmaku-count wait-${waitLevel(seconds)}`} title={t(panelTexts.oldest, { age: formatDuration(Math.round(seconds), language) })}>{formatScaled(count, language)}</span>}
        </button>
      ))}
    </div>
  );
}

const Counters = memo(function Counters({ counters, onOpen }: { readonly counters: PanelCounters; readonly onOpen: (log: 'blocked' | 'folded') => void }) {
  const t = useText();
  const language = useLanguage();
  const mayRead = useHasRole('owner', 'operator', 'floorController', 'host', 'compliance');
  const [asked, setAsked] = useState(false);
  const write = (count: number) => formatScaled(count, language);
  const openFolded = () => {
    setAsked(false);
    onOpen('folded');
  };
  return (
    <div className="danmaku-counters">
      <span>{t(panelTexts.shown)} <b>{write(counters.shown)}</b></span>
      <Popover trigger="click" open={asked} onOpenChange={setAsked} title={t(panelTexts.byReason)} content={<Reasons counters={counters} onOpen={mayRead && counters.folded > 0 ? openFolded : undefined} />}>
        <button type="button" className="plain-button counter-opens">{t(panelTexts.folded)} <b>{write(counters.folded)}</b></button>
      </Popover>
      <button type="button" className="plain-button counter-opens" onClick={() => onOpen('blocked')}>{t(panelTexts.blocked)} <b>{write(counters.blocked)}</b></button>
      <span title={t(panelTexts.linkShareMeaning)}>{t(panelTexts.linkShare)} <b>{counters.linkShare === null ? unknownMark : formatPercent(counters.linkShare)}</b></span>
    </div>
  );
});

function Reasons({ counters, onOpen }: { readonly counters: PanelCounters; readonly onOpen: (() => void) | undefined }) {
  const t = useText();
  const language = useLanguage();
  const reasonWord = useReasonWord();
  if (counters.reasons.length === 0) return <p className="page-note">{t(panelTexts.noLines)}</p>;
  return (
    <>
      <ul className="reason-list">{counters.reasons.map(({ reason, count }) => <li key={reason}><span>{reasonWord(reason)}</span><b>{formatScaled(count, language)}</b></li>)}</ul>
      {onOpen !== undefined && <Button type="link" onClick={onOpen}>{t(panelTexts.openFolded)}</Button>}
    </>
  );
}
