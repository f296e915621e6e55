import { useText } from '../../app/i18n/useText';
import type { ClaimLight } from './queries';
import { lightTexts } from './texts';

/** A traffic light in shape, place and word: never in colour alone. */
export function LightMark({ light, word = true }: { readonly light: ClaimLight; readonly word?: boolean }) {
  const t = useText();
  return (
    <span className={`light light-${light}`}>
      <i aria-hidden />
      {word ? t(lightTexts[light]) : <span className="visually-hidden">{t(lightTexts[light])}</span>}
    </span>
  );
}
