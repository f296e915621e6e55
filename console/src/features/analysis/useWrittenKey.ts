import { useCallback } from 'react';
import { useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { formatInstant } from '../../shared/time';
import type { ResultColumn } from './types';
import { valueWord } from './words';

/** Writes the value of a key column: a dimension's word, or the time on the installation's clock. */
export function useWrittenKey(): (column: ResultColumn, value: string) => string {
  const t = useText();
  const { timeZone } = useInstallation();
  return useCallback(
    (column, value) => {
      if (column.kind !== 'time') return t(valueWord(column.id, value));
      // A wall-clock text of the server ("2026-11-22 20:15") is already on that clock.
      if (!/Z$|[+-]\d{2}:\d{2}$/.test(value)) return value;
      const written = formatInstant(value, timeZone);
      return written.endsWith(' 00:00') && column.id === 'day' ? written.slice(0, 10) : written;
    },
    [t, timeZone],
  );
}
