import { EllipsisOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { bottomPlacesMax, type Place } from './places';
import { PlaceIcon } from './PlaceIcon';
import { shellTexts } from './texts';

interface NavigationProps {
  readonly places: readonly Place[];
}

function PlaceLink({ place, onClick }: { readonly place: Place; readonly onClick?: () => void }) {
  const t = useText();
  return (
    <Link to={place.path as never} className="place" activeProps={{ className: 'place-active', 'aria-current': 'page' }} onClick={onClick}>
      <PlaceIcon name={place.icon} />
      <span>{t(place.name)}</span>
    </Link>
  );
}

/** The rail at the left of a wide screen. */
export function Rail({ places }: NavigationProps) {
  const t = useText();
  return (
    <nav className="shell-rail" aria-label={t(shellTexts.mainNavigation)}>
      <img src="/favicon.svg" alt={t(glossary.product)} width="32" height="32" />
      {places.map((place) => (
        <PlaceLink key={place.path} place={place} />
      ))}
    </nav>
  );
}

/** The bar at the bottom of a phone; what does not fit opens in a drawer. */
export function BottomBar({ places }: NavigationProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const rest = places.slice(bottomPlacesMax);
  return (
    <nav className="shell-bottom" aria-label={t(shellTexts.mainNavigation)}>
      {places.slice(0, bottomPlacesMax).map((place) => (
        <PlaceLink key={place.path} place={place} />
      ))}
      {rest.length > 0 && (
        <button type="button" className="plain-button place" onClick={() => setOpen(true)}>
          <EllipsisOutlined />
          <span>{t(glossary.more)}</span>
        </button>
      )}
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" title={t(glossary.more)} size="default">
        <div className="place-grid">
          {rest.map((place) => (
            <PlaceLink key={place.path} place={place} onClick={() => setOpen(false)} />
          ))}
        </div>
      </Drawer>
    </nav>
  );
}
