import { describe, expect, it } from 'vitest';
import type { Overlay, OverlayKind } from '../api/contract';
import { laneData, lanesOf } from './lanes';

const overlay = (kind: OverlayKind, atUnixMs: number, endUnixMs: number | null = null): Overlay => ({ id: `${kind}${atUnixMs}`, kind, atUnixMs, endUnixMs, label: kind });

describe('lanes', () => {
  it('stand in the order warn, record, violation, lottery, product, action', () => {
    const overlays = (['action', 'product', 'lottery', 'violation', 'record', 'warn'] as const).map((kind) => overlay(kind, 1));
    expect(lanesOf(overlays)).toEqual(['warn', 'record', 'violation', 'lottery', 'product', 'action']);
  });

  it('leaves out lanes with nothing in them', () => {
    expect(lanesOf([overlay('product', 1)])).toEqual(['product']);
  });

  it('lets an open explain last until now, and an instant end where it starts', () => {
    const overlays = [overlay('product', 100), overlay('product', 50, 90), overlay('warn', 70)];
    expect(laneData(overlays, ['warn', 'product'], 500)).toEqual([[1, 100, 500, 'product'], [1, 50, 90, 'product'], [0, 70, 70, 'warn']]);
  });
});
