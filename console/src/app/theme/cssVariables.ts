import type { Palette } from './palette';

const directions = (riseIsRed: boolean, palette: Palette) => ({
  '--ck-rise': riseIsRed ? palette.red : palette.green,
  '--ck-fall': riseIsRed ? palette.green : palette.red,
});

/** The same tokens as Ant Design's theme, for the console's own style sheets. */
export function cssVariablesOf(palette: Palette, riseIsRed: boolean): Record<string, string> {
  return {
    '--ck-accent': palette.accent,
    '--ck-page': palette.page,
    '--ck-panel': palette.panel,
    '--ck-raised': palette.raised,
    '--ck-border': palette.border,
    '--ck-text': palette.text,
    '--ck-text-secondary': palette.textSecondary,
    '--ck-text-tertiary': palette.textTertiary,
    '--ck-critical': palette.alarmCritical,
    '--ck-warning': palette.alarmWarning,
    '--ck-notice': palette.alarmNotice,
    '--ck-fresh': palette.trustFresh,
    '--ck-late': palette.trustLate,
    '--ck-stale': palette.trustStale,
    ...Object.fromEntries(palette.series.map((colour, index) => [`--ck-series-${index + 1}`, colour])),
    ...directions(riseIsRed, palette),
  };
}
