import { Outlet, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { listenToKeys, useShortcut } from '../../shared/keyboard/shortcuts';
import { defineTexts, type TextPair } from '../i18n/text';
import { useText } from '../i18n/useText';
import { useSession } from '../session/SessionContext';
import { ConnectionBanner } from './ConnectionBanner';
import { HelpOverlay } from './HelpOverlay';
import { BottomBar, Rail } from './Navigation';
import { placesFor, type Place } from './places';
import { HeaderSlotContext } from './PageHeader';
import { SearchOverlay, type SearchTarget } from './SearchOverlay';
import { shellTexts } from './texts';
import { Toolbar } from './Toolbar';
import { useTapForTitles } from './useTapForTitles';
import './shell.css';

const keyTexts = defineTexts({
  search: { zh: '搜索页面与直播间', en: 'Search pages and rooms' },
  help: { zh: '显示全部快捷键', en: 'Show all shortcuts' },
  page: { zh: '页面', en: 'Page' },
});

function goTexts(place: Place): TextPair {
  return { zh: `前往${place.name.zh}`, en: `Go to ${place.name.en}` };
}

function PlaceShortcut({ place, keys }: { readonly place: Place; readonly keys: string }) {
  const navigate = useNavigate();
  const label = useMemo(() => goTexts(place), [place]);
  useShortcut(keys, label, () => void navigate({ to: place.path as never }));
  return null;
}

interface ShellProps {
  readonly signOut: () => void;
}

/** Frame of every page: navigation, top bar, connection banner, keyboard. */
export function Shell({ signOut }: ShellProps) {
  const t = useText();
  const navigate = useNavigate();
  const { routesByPath } = useRouter();
  // From a war room the big screen holds its room; from elsewhere it rotates through all.
  const { session } = useParams({ strict: false }) as { readonly session?: string };
  const { roles } = useSession();
  const [headerSlot, setHeaderSlot] = useState<HTMLElement | null>(null);
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const shownPlaces = useMemo(() => placesFor(roles, (path) => path in routesByPath), [roles, routesByPath]);

  useEffect(() => listenToKeys(), []);
  useTapForTitles();
  useShortcut('/', keyTexts.search, () => setSearching(true));
  useShortcut('?', keyTexts.help, () => setHelping((open) => !open));

  const pageTargets = shownPlaces.map<SearchTarget>((place) => ({
    id: place.path,
    label: t(place.name),
    kind: t(keyTexts.page),
    open: () => void navigate({ to: place.path as never }),
  }));
  return (
    <div className="shell">
      <a className="skip-link" href="#content">{t(shellTexts.skip)}</a>
      {shownPlaces.map((place) => place.keys !== undefined && <PlaceShortcut key={place.path} place={place} keys={place.keys} />)}
      <Rail places={shownPlaces} />
      <div className="shell-column">
        <header className="shell-top">
          <div className="shell-header-slot" ref={setHeaderSlot} />
          <Toolbar
            openSearch={() => setSearching(true)}
            openHelp={() => setHelping(true)}
            openBigScreen={() => void navigate({ to: '/wall', search: session === undefined ? {} : { session } })}
            signOut={signOut}
          />
        </header>
        <ConnectionBanner />
        <main id="content" className="shell-content" tabIndex={-1}>
          <HeaderSlotContext.Provider value={headerSlot}>
            <Outlet />
          </HeaderSlotContext.Provider>
        </main>
      </div>
      <BottomBar places={shownPlaces} />
      <SearchOverlay open={searching} close={() => setSearching(false)} pages={pageTargets} />
      <HelpOverlay open={helping} close={() => setHelping(false)} />
    </div>
  );
}
