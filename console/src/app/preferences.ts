import { useSyncExternalStore } from 'react';
import { languages, type Language } from './i18n/text';

export type ThemeMode = 'light' | 'dark' | 'system';
/** Which colour a rise has. `byLanguage`: red in Chinese, green in English. */
export type RiseColour = 'byLanguage' | 'red' | 'green';

export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeMode;
  readonly rise: RiseColour;
}

const storageKey = 'changkong.preferences';
const themeModes: readonly ThemeMode[] = ['light', 'dark', 'system'];
const riseColours: readonly RiseColour[] = ['byLanguage', 'red', 'green'];
const defaults: Preferences = { language: 'zh-CN', theme: 'system', rise: 'byLanguage' };

function oneOf<Value extends string>(allowed: readonly Value[], value: unknown, fallback: Value): Value {
  return allowed.find((candidate) => candidate === value) ?? fallback;
}

/** Reads what an earlier visit stored; whatever is not understood falls back to the default. */
export function parsePreferences(stored: string | null): Preferences {
  if (stored === null) return defaults;
  try {
    const value = JSON.parse(stored) as Partial<Record<keyof Preferences, unknown>> | null;
    return {
      language: oneOf(languages, value?.language, defaults.language),
      theme: oneOf(themeModes, value?.theme, defaults.theme),
      rise: oneOf(riseColours, value?.rise, defaults.rise),
    };
  } catch {
    return defaults;
  }
}

function readStored(): string | null {
  try {
    return globalThis.localStorage?.getItem(storageKey) ?? null;
  } catch {
    // Storage is refused in some embedded browsers: the choice then lasts for the visit.
    return null;
  }
}

let current: Preferences = parsePreferences(readStored());
const listeners = new Set<() => void>();

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(current));
  } catch {
    // See readStored.
  }
  listeners.forEach((listener) => listener());
}

/** The installation's choices for someone who has made none in this browser. */
export function adoptPreferences(defaultsOfInstallation: Partial<Preferences>): void {
  if (readStored() !== null) return;
  current = { ...current, ...defaultsOfInstallation };
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentPreferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, currentPreferences, currentPreferences);
}

/** True when a rise is shown red and a fall green (红涨绿跌). */
export function riseIsRed(preferences: Preferences): boolean {
  if (preferences.rise === 'byLanguage') return preferences.language === 'zh-CN';
  return preferences.rise === 'red';
}
