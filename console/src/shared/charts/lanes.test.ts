import { describe, expect, it } from 'vitest';
import type { Overlay, OverlayKind } from '../api/contract';
import { laneData, lanesOf, overlaysWithin } from './lanes';

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

describe('overlaysWithin', () => {
  it('keeps what reaches into the span, cut at its ends, and leaves out the rest', () => {
    const overlay = (id: string, kind: 'product' | 'action', atUnixMs: number, endUnixMs: number | null) => ({ id, kind, atUnixMs, endUnixMs, label: id });
    const overlays = [overlay('over', 'product', 0, 90), overlay('open', 'product', 10, null), overlay('done', 'action', 20, null), overlay('now', 'action', 150, null), overlay('later', 'product', 300, null)];
    expect(overlaysWithin(overlays, 100, 200).map(({ id, atUnixMs, endUnixMs }) => [id, atUnixMs, endUnixMs])).toEqual([
      ['open', 100, null],
      ['now', 150, null],
    ]);
  });
});
