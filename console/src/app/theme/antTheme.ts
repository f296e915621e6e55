import { theme, type MappingAlgorithm, type ThemeConfig } from 'antd';
import { fontFamily, paletteOf, type Appearance } from './palette';

// Ant Design's compact scale sets text at 10 px; the console keeps its spacing and its own text sizes.
const readable: MappingAlgorithm = (_seed, map) => ({
  ...(map ?? theme.defaultAlgorithm(theme.defaultSeed)),
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 15,
  controlHeight: 28,
  controlHeightSM: 24,
  controlHeightLG: 36,
});

/** Ant Design's theme: compact, 8-px grid, one accent, text that keeps 4.5:1. */
export function antThemeOf(appearance: Appearance): ThemeConfig {
  const palette = paletteOf(appearance);
  return {
    algorithm: appearance === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm, readable] : [theme.compactAlgorithm, readable],
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.alarmNotice,
      colorLink: palette.accent,
      colorError: palette.alarmCritical,
      colorWarning: palette.alarmWarning,
      colorSuccess: palette.green,
      colorBgLayout: palette.page,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.raised,
      colorBorder: palette.border,
      colorBorderSecondary: palette.border,
      colorText: palette.text,
      colorTextSecondary: palette.textSecondary,
      colorTextTertiary: palette.textTertiary,
      colorTextDescription: palette.textTertiary,
      colorTextPlaceholder: palette.textTertiary,
      colorTextLightSolid: appearance === 'dark' ? palette.page : '#ffffff',
      fontFamily,
      fontSizeIcon: 12,
      borderRadius: 6,
      sizeUnit: 4,
      sizeStep: 4,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Tooltip: { colorTextLightSolid: palette.text, colorBgSpotlight: palette.raised },
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: palette.panel },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
