import { theme, type ThemeConfig } from 'antd';
import { fontFamily, paletteOf, type Appearance } from './palette';

/** Ant Design's theme: compact, 8-px grid, one accent, text that keeps 4.5:1. */
export function antThemeOf(appearance: Appearance): ThemeConfig {
  const palette = paletteOf(appearance);
  return {
    algorithm: appearance === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
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
      fontSize: 13,
      borderRadius: 6,
      sizeUnit: 4,
      sizeStep: 4,
      controlHeight: 32,
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
