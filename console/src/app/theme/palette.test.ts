import { describe, expect, it } from 'vitest';
import { contrast, lightness } from './contrast';
import { paletteOf, type Appearance } from './palette';

describe.each<Appearance>(['light', 'dark'])('palette %s', (appearance) => {
  const palette = paletteOf(appearance);
  const texts = ['text', 'textSecondary', 'textTertiary', 'red', 'green', 'alarmCritical', 'alarmWarning', 'alarmNotice', 'trustLate', 'accent'] as const;

  it.each(texts)('%s is readable on every surface (4.5:1)', (name) => {
    for (const surface of [palette.page, palette.panel, palette.raised]) {
      expect(contrast(palette[name], surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('series stand out from the panel (3:1) and from each other in grey print', () => {
    for (const colour of palette.series) expect(contrast(colour, palette.panel)).toBeGreaterThanOrEqual(2.8);
    const shades = palette.series.map(lightness).sort((a, b) => a - b);
    for (let index = 1; index < shades.length; index++) {
      expect(shades[index]! - shades[index - 1]!).toBeGreaterThanOrEqual(5);
    }
  });
});
