import { useMemo, useRef } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useLook } from '../../app/theme/ThemeProvider';
import type { Overlay, TrendMinute } from '../api/contract';
import { useDictionary, useInstallation } from '../api/queries';
import { writeValue } from '../number/format';
import { overlayWords } from '../room/texts';
import { formatMinute, formatSecond } from '../time';
import type { EChartsCoreOption } from './echarts';
import { laneData, lanesOf } from './lanes';
import { trendData, trendStructure } from './trendChart';

interface Trend {
  readonly structure: EChartsCoreOption;
  readonly data: readonly Record<string, unknown>[];
  readonly names: readonly string[];
}

export type TrendGrain = 'minute' | 'second';

interface TrendLook {
  /** How finely times are written. Default: minute. */
  readonly grain?: TrendGrain;
  readonly fontSize?: number;
}

/** Structure and data of a trend with its overlay lanes, for `Chart`. The structure rests while only values move. */
export function useTrend(metrics: readonly string[], rows: readonly TrendMinute[], overlays: readonly Overlay[], { grain = 'minute', fontSize }: TrendLook = {}): Trend {
  const t = useText();
  const language = useLanguage();
  const dictionary = useDictionary();
  const { currency, timeZone } = useInstallation();
  const { palette } = useLook();
  const laneKinds = lanesOf(overlays).join(' ');
  const metricIds = metrics.join(' ');
  const labels = useRef<readonly string[]>([]);

  const parts = useMemo(() => {
    const lanes = lanesOf(overlays);
    const series = metricIds.split(' ').filter((id) => id !== '').map((id) => {
      const definition = dictionary.definition(id);
      return { id, name: t(definition.name), unit: definition.unit };
    });
    const structure = trendStructure(
      series,
      lanes,
      {
        palette,
        write: (value, unit) => writeValue(value, unit, language, { currency }),
        timeStepMs: grain === 'second' ? 1_000 : 60_000,
        writeTime: (unixMs) => (grain === 'second' ? formatSecond : formatMinute)(unixMs, timeZone),
        laneName: (kind) => t(overlayWords[kind]),
        ...(fontSize !== undefined && { fontSize }),
      },
      () => labels.current,
    );
    return { series, lanes, structure };
    // The overlays matter to the structure only through the lanes that they need.
  }, [metricIds, laneKinds, palette, language, currency, timeZone, dictionary, t, grain, fontSize]);

  const data = useMemo(() => {
    labels.current = laneData(overlays, parts.lanes, 0).map(([, , , label]) => label);
    return trendData(parts.series, rows, overlays, parts.lanes);
  }, [parts, rows, overlays]);
  return { structure: parts.structure, data, names: parts.series.map((one) => one.name) };
}
