import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { TextPair } from '../../app/i18n/text';
import { nothingTyped, pressKey, type KeySequence, type TypedKeys } from './sequence';

interface Shortcut {
  readonly keys: KeySequence;
  readonly label: TextPair;
  readonly run: () => void;
}

// A later registration of the same keys wins: the innermost panel answers, and gives the key back when it closes.
let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let typed: TypedKeys = nothingTyped;

function change(next: readonly Shortcut[]): void {
  registered = next;
  listeners.forEach((listener) => listener());
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.getAttribute('role') === 'combobox';
}

// Enter and Space belong to a focused button or link, and every key to an open dialog.
function belongsToControl(event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.target.closest('[role="dialog"], [role="menu"]') !== null && event.key !== '?') return true;
  return (event.key === 'Enter' || event.key === ' ') && event.target.closest('button, a, [role="button"]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || belongsToControl(event)) return;
  const outcome = pressKey(registered.map((shortcut) => shortcut.keys), typed, event.key, Date.now());
  typed = outcome.kind === 'waiting' ? outcome.typed : nothingTyped;
  if (outcome.kind !== 'matched') return;
  event.preventDefault();
  registered.findLast((shortcut) => shortcut.keys === outcome.sequence)?.run();
}

/** Starts listening; returns what stops it. Called once by the shell. */
export function listenToKeys(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/** Registers a shortcut while the component is shown; it then stands in the `?` overlay too. */
export function useShortcut(keys: KeySequence, label: TextPair, run: () => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const shortcut: Shortcut = { keys, label, run: () => latest.current() };
    change([...registered, shortcut]);
    return () => change(registered.filter((other) => other !== shortcut));
  }, [keys, label, enabled]);
}

export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
}
