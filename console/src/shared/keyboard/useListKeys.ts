import { useState } from 'react';
import { defineTexts } from '../../app/i18n/text';
import { useShortcut } from './shortcuts';

const listTexts = defineTexts({
  next: { zh: '下一项', en: 'Next item' },
  previous: { zh: '上一项', en: 'Previous item' },
  openItem: { zh: '打开所选项', en: 'Open the selected item' },
});

export interface ListKeys {
  /** Index of the selected item, −1 when none is. */
  readonly selected: number;
  readonly select: (index: number) => void;
}

/** `j` and `k` move through a list of `count` items; Enter opens the selected one, where it can be opened. */
export function useListKeys(count: number, open: ((index: number) => void) | undefined, enabled = true): ListKeys {
  const [wanted, select] = useState(-1);
  const selected = Math.min(wanted, count - 1);
  useShortcut('j', listTexts.next, () => select(Math.min(selected + 1, count - 1)), enabled);
  useShortcut('k', listTexts.previous, () => select(Math.max(selected - 1, 0)), enabled && count > 0);
  useShortcut('Enter', listTexts.openItem, () => open?.(selected), enabled && open !== undefined && selected >= 0);
  return { selected, select };
}
