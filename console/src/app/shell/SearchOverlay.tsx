import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { roomsQuery } from '../../shared/api/queries';
import { stateWords } from '../../shared/room/texts';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { shellTexts } from './texts';

export interface SearchTarget {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, shown beside the label. */
  readonly kind: string;
  readonly open: () => void;
}

interface SearchOverlayProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly pages: readonly SearchTarget[];
}

const shownMax = 12;

function matching(targets: readonly SearchTarget[], words: string): readonly SearchTarget[] {
  const wanted = words.trim().toLocaleLowerCase();
  return targets.filter((target) => `${target.label} ${target.kind}`.toLocaleLowerCase().includes(wanted)).slice(0, shownMax);
}

/** `/`: type a few letters of a page or a room, arrows to choose, Enter to open. */
export function SearchOverlay({ open, close, pages }: SearchOverlayProps) {
  const t = useText();
  return (
    <Modal open={open} onCancel={close} footer={null} title={t(glossary.search)} destroyOnHidden>
      <SearchList pages={pages} close={close} />
    </Modal>
  );
}

/** Rooms as search targets; read when the search opens. */
function useRoomTargets(): readonly SearchTarget[] {
  const t = useText();
  const navigate = useNavigate();
  const rooms = useQuery(roomsQuery).data ?? [];
  return rooms.map((room) => ({
    id: room.session,
    label: `${room.title} ${room.host}`,
    kind: t(stateWords[room.state]),
    open: () => void navigate({ to: '/war-room/$session', params: { session: room.session } }),
  }));
}

function SearchList({ pages, close }: Omit<SearchOverlayProps, 'open'>) {
  const t = useText();
  const targets = [...useRoomTargets(), ...pages];
  const [words, setWords] = useState('');
  const [selected, setSelected] = useState(0);
  const shown = matching(targets, words);
  const choose = (target: SearchTarget | undefined) => {
    if (target === undefined) return;
    close();
    target.open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setSelected(Math.min(selected + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setSelected(Math.max(selected - 1, 0));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(shown[selected]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        autoFocus
        value={words}
        placeholder={t(shellTexts.find)}
        aria-label={t(shellTexts.find)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setWords(event.target.value);
          setSelected(0);
        }}
      />
      <ul className="search-results">
        {shown.map((target, index) => (
          <li key={target.id}>
            <button type="button" className={index === selected ? 'plain-button search-selected' : 'plain-button'} onClick={() => choose(target)}>
              <span>{target.label}</span>
              <small>{target.kind}</small>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t(shellTexts.nothingFound)}</p>}
    </>
  );
}
