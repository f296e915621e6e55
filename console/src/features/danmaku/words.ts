import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TextPair } from '../../app/i18n/text';
import { useText } from '../../app/i18n/useText';
import { setsQuery } from './queries';
import { ownSetWord, reasonTexts } from './texts';

/** Names of sets, of the product in the reader's language, of the team as the team wrote them. */
export function useSetName(): (set: string) => string {
  const t = useText();
  const sets = useQuery(setsQuery).data?.sets;
  return useCallback((set: string) => {
    const own = ownSetWord(set);
    return own === undefined ? (sets?.find((one) => one.id === set)?.name ?? set) : t(own);
  }, [t, sets]);
}

/** Why a comment was folded, held or blocked, in words. */
export function useReasonWord(): (reason: string) => string {
  const t = useText();
  const nameOf = useSetName();
  return useCallback((reason: string) => {
    const cut = reason.indexOf(':');
    if (cut > 0) {
      const name = nameOf(reason.slice(cut + 1));
      return t(reason.startsWith('suspect') ? reasonTexts.suspect : reasonTexts.set, { name });
    }
    return t((reasonTexts as Readonly<Record<string, TextPair>>)[reason] ?? reasonTexts.other);
  }, [t, nameOf]);
}
