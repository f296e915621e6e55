import { useText } from '../../app/i18n/useText';
import { formatPercent } from '../../shared/number/format';
import type { ItemReason } from './queries';
import { reasonWord } from './texts';

/** The strongest reason in a line. */
export function FirstReason({ because }: { readonly because: readonly ItemReason[] }) {
  const t = useText();
  const first = because[0];
  return first === undefined ? null : <span className="reason">{t(reasonWord(first.kind), { name: first.name })}</span>;
}

/** All reasons, each with its share as a bar. */
export function Reasons({ because }: { readonly because: readonly ItemReason[] }) {
  const t = useText();
  return (
    <ul className="reasons">
      {because.map((reason) => (
        <li key={`${reason.kind} ${reason.product}${reason.name}`}>
          <span>{t(reasonWord(reason.kind), { name: reason.name })}</span>
          {reason.product !== '' && <span className="page-note">{formatPercent(reason.strength)}</span>}
          {reason.product !== '' && <div className="reason-bar"><div style={{ width: `${Math.round(reason.strength * 100)}%` }} /></div>}
        </li>
      ))}
    </ul>
  );
}
