import { useEffect, useState } from 'react';
import { useShortcut } from '../../shared/keyboard/shortcuts';
import { panelTexts } from './texts';

interface ListMove {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
}

/** `j` and `k` through a list that changes under the reader: what is selected stays selected, and when it leaves, the one in its place is. */
export function useListMove(ids: readonly string[], enabled: boolean): ListMove {
  const [state, setState] = useState<{ readonly id: string | undefined; readonly index: number }>({ id: undefined, index: 0 });
  const at = state.id === undefined ? -1 : ids.indexOf(state.id);
  const index = at >= 0 ? at : Math.min(state.index, ids.length - 1);
  const selected = index >= 0 ? ids[index] : undefined;

  useEffect(() => {
    if (selected !== state.id || index !== state.index) setState({ id: selected, index: Math.max(0, index) });
  }, [selected, index, state]);

  const go = (to: number) => {
    const next = Math.max(0, Math.min(ids.length - 1, to));
    setState({ id: ids[next], index: next });
  };
  useShortcut('j', panelTexts.nextKey, () => go(index + 1), enabled && ids.length > 0);
  useShortcut('k', panelTexts.previousKey, () => go(index - 1), enabled && ids.length > 0);
  return { selected, select: (id) => setState({ id, index: ids.indexOf(id) }) };
}
