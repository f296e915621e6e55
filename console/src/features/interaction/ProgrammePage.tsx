import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Select } from 'antd';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { roomsQuery } from '../../shared/api/queries';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { roomToOpen } from '../../shared/room/roomOrder';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { useSearchValue } from '../../shared/useSearchValue';
import { KnowledgeTabs } from '../knowledge/KnowledgeTabs';
import { LinesPanel } from './LinesPanel';
import { LotteriesPanel } from './LotteriesPanel';
import { NodesPanel } from './NodesPanel';
import type { InteractionFrame } from './queries';
import { TalliesPanel } from './TalliesPanel';
import { interactionTexts } from './texts';
import { useProgramme } from './useProgramme';
import './interaction.css';

/** The interaction programme of one session: nodes, lotteries, polls, counts and the host's lines. */
export function ProgrammePage() {
  const t = useText();
  const rooms = useQuery(roomsQuery);
  const [chosen, choose] = useSearchValue('session');
  return (
    <>
      <KnowledgeTabs />
      <QueryView query={rooms} skeleton="page">
        {(cards) => {
          const session = chosen ?? roomToOpen(cards)?.session;
          if (session === undefined) return <Panel className="fill"><EmptyState title={t(interactionTexts.noSessionTitle)} why={t(interactionTexts.noSessionWhy)} /></Panel>;
          return (
            <div className="page-stack">
              <div className="programme-head">
                <Select className="session-choice" value={session} onChange={(value) => choose(value)} aria-label={t(interactionTexts.session)} showSearch optionFilterProp="label" options={cards.map((card) => ({ value: card.session, label: card.title }))} />
                <Link to={`/prompter/${encodeURIComponent(session)}` as never}>{t(interactionTexts.openPrompter)}</Link>
              </div>
              <Programme key={session} session={session} isOver={cards.find((card) => card.session === session)?.state === 'ended'} />
            </div>
          );
        }}
      </QueryView>
    </>
  );
}

function Programme({ session, isOver }: { readonly session: string; readonly isOver: boolean }) {
  const t = useText();
  const query = useProgramme(session);
  const mayAct = useHasRole('owner', 'operator', 'floorController');
  return (
    <QueryView query={query} skeleton="page">
      {(frame) => (
        <>
          {isOver && mayAct && <Alert type="info" showIcon title={t(interactionTexts.sessionOver)} />}
          <Layers layers={frame.layers} />
          <div className="programme">
            <NodesPanel session={session} isOver={isOver} nodes={frame.nodes} faults={frame.planFaults} mayAct={mayAct} />
            <LotteriesPanel session={session} isOver={isOver} lotteries={frame.lotteries} clockUnixMs={frame.clockUnixMs} mayAct={mayAct} />
            <TalliesPanel session={session} isOver={isOver} polls={frame.polls} counts={frame.counts} clockUnixMs={frame.clockUnixMs} mayAct={mayAct} />
            <LinesPanel session={session} isOver={isOver} lines={frame.lines} mayAct={mayAct} />
          </div>
        </>
      )}
    </QueryView>
  );
}

function Layers({ layers }: { readonly layers: InteractionFrame['layers'] }) {
  const t = useText();
  const language = useLanguage();
  const figure = (name: 'basic' | 'deep' | 'emotional') => {
    const { participants, events, share } = layers[name];
    return <Figure key={name} label={t(interactionTexts[name])} value={formatScaled(participants, language)} note={t(interactionTexts.layerNote, { share: share === null ? unknownMark : formatPercent(share), events: formatScaled(events, language) })} />;
  };
  return <section aria-label={t(interactionTexts.layers)}><Figures>{(['basic', 'deep', 'emotional'] as const).map(figure)}</Figures></section>;
}
