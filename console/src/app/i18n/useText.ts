import { useCallback } from 'react';
import { usePreferences } from '../preferences';
import { say, type Language, type TextArguments, type TextPair } from './text';

export type Say = <Pair extends TextPair>(pair: Pair, ...rest: TextArguments<Pair>) => string;

export function useLanguage(): Language {
  return usePreferences().language;
}

/** Returns the function that says a text in the reader's language: `t(glossary.rooms)`. */
export function useText(): Say {
  const language = useLanguage();
  return useCallback<Say>((pair, ...rest) => say(language, pair, ...rest), [language]);
}
