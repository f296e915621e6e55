export type Appearance = 'light' | 'dark';

/** Every colour that the console uses beyond Ant Design's neutral scale. One accent; alarms and directions apart from it. */
export interface Palette {
  readonly accent: string;
  readonly page: string;
  readonly panel: string;
  readonly raised: string;
  readonly border: string;
  readonly text: string;
  readonly textSecondary: string;
  readonly textTertiary: string;
  readonly red: string;
  readonly green: string;
  readonly alarmCritical: string;
  readonly alarmWarning: string;
  readonly alarmNotice: string;
  readonly trustFresh: string;
  readonly trustLate: string;
  readonly trustStale: string;
  /** At most five, ordered; lightness differs from neighbour to neighbour so that they stay apart in grey print. */
  readonly series: readonly [string, string, string, string, string];
}

const light: Palette = {
  accent: '#0b6b7c',
  page: '#f3f5f7',
  panel: '#ffffff',
  raised: '#ffffff',
  border: '#dfe3e8',
  text: '#161b22',
  textSecondary: '#454d59',
  textTertiary: '#5d6673',
  red: '#c62828',
  green: '#177245',
  alarmCritical: '#b42318',
  alarmWarning: '#8f5200',
  alarmNotice: '#1f5fbf',
  trustFresh: '#1a7f4b',
  trustLate: '#8f5200',
  trustStale: '#5d6673',
  series: ['#0b5566', '#e08312', '#4c2273', '#3183c8', '#7d6231'],
};

const dark: Palette = {
  accent: '#3fb6c8',
  page: '#0d1117',
  panel: '#151b23',
  raised: '#1d2530',
  border: '#2c3542',
  text: '#e9eef5',
  textSecondary: '#b6c0cd',
  textTertiary: '#929dac',
  red: '#ff7b72',
  green: '#4cc38a',
  alarmCritical: '#ff7b72',
  alarmWarning: '#f0b429',
  alarmNotice: '#7ab7ff',
  trustFresh: '#4cc38a',
  trustLate: '#f0b429',
  trustStale: '#929dac',
  series: ['#3fb6c8', '#ffc35c', '#a77bdb', '#dce9ff', '#b0622f'],
};

export function paletteOf(appearance: Appearance): Palette {
  return appearance === 'dark' ? dark : light;
}

export const fontFamily =
  '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif';
