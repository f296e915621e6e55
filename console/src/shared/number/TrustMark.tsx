import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useNow } from '../clock';
import { formatDuration, formatPercent, formatScaled } from './format';
import { numberTexts } from './texts';
import { ageMsOf, correctionsOf, freshnessOf, staleAfterMsDefault, type Freshness, type Trust } from './trust';
import './number.css';

function Dot({ freshness }: { readonly freshness: Freshness }) {
  // The four states differ in shape as well as colour: full, half, struck, square.
  return (
    <svg className={`trust-dot trust-${freshness}`} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {freshness === 'fresh' && <circle cx="5" cy="5" r="3.5" fill="currentColor" />}
      {freshness === 'late' && (
        <>
          <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
        </>
      )}
      {freshness === 'stale' && (
        <>
          <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M1 9L9 1" stroke="currentColor" strokeWidth="1.4" />
        </>
      )}
      {freshness === 'final' && <rect x="2" y="2" width="6" height="6" fill="currentColor" />}
    </svg>
  );
}

/** Dot of freshness, age when late, "δ n" when the number was corrected in the last minute. */
export function TrustMark({ trust }: { readonly trust: Trust }) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  const freshness = freshnessOf(trust, now);
  const ageMs = ageMsOf(trust, now);
  const corrections = correctionsOf(trust);
  const words = { fresh: glossary.fresh, late: glossary.late, stale: glossary.stale, final: numberTexts.final } as const;
  return (
    <span className="trust-mark">
      <Dot freshness={freshness} />
      <span className="visually-hidden">{t(words[freshness])}</span>
      {(freshness === 'late' || freshness === 'stale') && ageMs !== null && (
        <span className={`trust-age trust-${freshness}`}>{formatDuration(Math.round(ageMs / 1000), language)}</span>
      )}
      {corrections > 0 && freshness !== 'final' && <span className="trust-delta">δ {formatScaled(corrections, language)}</span>}
    </span>
  );
}

/** The trust mark in sentences, for the detail that opens on hover or tap. */
export function TrustSentences({ trust }: { readonly trust: Trust }) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  const freshness = freshnessOf(trust, now);
  const ageMs = ageMsOf(trust, now);
  const age = formatDuration(Math.round((ageMs ?? 0) / 1000), language);
  const limit = formatDuration(Math.round((trust.staleAfterMs ?? staleAfterMsDefault) / 1000), language);
  return (
    <ul className="trust-sentences">
      <li>
        {freshness === 'final' && t(numberTexts.finalExplained)}
        {freshness === 'fresh' && t(numberTexts.freshExplained, { age })}
        {freshness === 'late' && t(numberTexts.lateExplained, { age })}
        {freshness === 'stale' && (ageMs === null ? t(numberTexts.neverSeen) : t(numberTexts.staleExplained, { limit }))}
      </li>
      {trust.estimated === true && (
        <li>≈ {typeof trust.error === 'number' ? t(numberTexts.estimateWithError, { error: formatPercent(trust.error) }) : t(numberTexts.estimateExplained)}</li>
      )}
      {correctionsOf(trust) > 0 && (
        <li>δ {t(numberTexts.correctionsExplained, { duplicates: trust.duplicates ?? 0, late: trust.late ?? 0 })}</li>
      )}
    </ul>
  );
}
