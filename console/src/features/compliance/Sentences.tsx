import { App, Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useText } from '../../app/i18n/useText';
import { Facts } from '../../shared/layout/Facts';
import { cutAtHits } from '../danmaku/panelView';
import { LightMark } from './LightMark';
import { certificateKindsQuery, type ClaimHit, type ScreenedSentence } from './queries';
import { complianceTexts, exemptionWord, familyWord } from './texts';

export function useCopy(): (text: string) => void {
  const t = useText();
  const { message } = App.useApp();
  return useCallback((text) => void navigator.clipboard.writeText(text).then(() => message.success(t(complianceTexts.copied)), () => message.warning(t(complianceTexts.copyFailed))), [message, t]);
}

/** Names of kinds of proof. */
export function useProofName(): (kind: string) => string {
  const kinds = useQuery(certificateKindsQuery).data;
  return useCallback((kind) => kinds?.find((one) => one.kind === kind)?.name ?? kind, [kinds]);
}

/** Sentences with their lights; those that need nothing stay short. */
export function Sentences({ sentences }: { readonly sentences: readonly ScreenedSentence[] }) {
  return <ol className="sentences">{sentences.map((sentence) => <Sentence key={sentence.start} sentence={sentence} />)}</ol>;
}

function Sentence({ sentence }: { readonly sentence: ScreenedSentence }) {
  const t = useText();
  const copy = useCopy();
  const hits = sentence.hits.map((hit) => ({ ...hit, start: hit.start - sentence.start }));
  return (
    <li className={`sentence sentence-${sentence.light}`}>
      <div className="sentence-line">
        <LightMark light={sentence.light} />
        <p>{cutAtHits(sentence.text, hits).map((part, index) => (part.hit === undefined ? part.text : <mark key={index} className={`hit ${hits[part.hit]?.light === 'red' ? 'hit-block' : hits[part.hit]?.light === 'green' ? 'hit-hint' : ''}`}>{part.text}</mark>))}</p>
      </div>
      {sentence.hits.map((hit) => <Hit key={`${hit.rule}-${hit.start}`} hit={hit} />)}
      {sentence.rewrite !== '' && (
        <div className="rewrite">
          <span>{t(complianceTexts.rewrite)}</span>
          <p>{sentence.rewrite}</p>
          <Button size="small" onClick={() => copy(sentence.rewrite)}>{t(complianceTexts.copy)}</Button>
        </div>
      )}
    </li>
  );
}

function Hit({ hit }: { readonly hit: ClaimHit }) {
  const t = useText();
  const proofName = useProofName();
  return (
    <div className="claim-hit">
      <strong>“{hit.text}” · {t(familyWord(hit.family === '' ? hit.rule : hit.family))}</strong>
      <Facts
        facts={[
          ...(hit.exemption === '' ? [] : [{ label: t(complianceTexts.exemption), value: t(exemptionWord(hit.exemption)) }]),
          { label: t(complianceTexts.article), value: hit.article },
          { label: t(complianceTexts.reason), value: hit.reason },
          ...(hit.evidence.length === 0 ? [] : [{ label: t(complianceTexts.evidenceNeeded), value: hit.evidence.map(proofName).join(', ') }]),
        ]}
      />
    </div>
  );
}
