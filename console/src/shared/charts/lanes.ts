import type { Overlay, OverlayKind } from '../api/contract';
import { clipRectByRect } from './echarts';

/** Order of the lanes under a trend, from the top: platform first, then what the team did. */
export const laneOrder: readonly OverlayKind[] = ['warn', 'record', 'violation', 'lottery', 'product', 'action', 'stream'];

/** Lanes that have something to show, in their order. */
export function lanesOf(overlays: readonly Overlay[]): readonly OverlayKind[] {
  const present = new Set(overlays.map((overlay) => overlay.kind));
  return laneOrder.filter((kind) => present.has(kind));
}

/** Overlays without an end that last until something else happens; the others are instants. */
const lasting: ReadonlySet<OverlayKind> = new Set<OverlayKind>(['record', 'product', 'stream']);

/** Overlays as far as they reach into a span, cut at its start; so that a short curve is not stretched by what began before it. */
export function overlaysWithin(overlays: readonly Overlay[], fromUnixMs: number, toUnixMs: number): readonly Overlay[] {
  return overlays.flatMap((overlay) => {
    const end = overlay.endUnixMs ?? (lasting.has(overlay.kind) ? toUnixMs : overlay.atUnixMs);
    if (end < fromUnixMs || overlay.atUnixMs > toUnixMs) return [];
    const endUnixMs = overlay.endUnixMs === null ? null : Math.min(overlay.endUnixMs, toUnixMs);
    return [{ ...overlay, atUnixMs: Math.max(overlay.atUnixMs, fromUnixMs), endUnixMs }];
  });
}

export type LaneDatum = [lane: number, from: number, to: number, label: string];

/** Rows for the lane series: an open explain or recording lasts until `until`, an instant ends where it starts. */
export function laneData(overlays: readonly Overlay[], lanes: readonly OverlayKind[], until: number): readonly LaneDatum[] {
  return overlays.flatMap((overlay) => {
    const lane = lanes.indexOf(overlay.kind);
    if (lane < 0) return [];
    const end = overlay.endUnixMs ?? (lasting.has(overlay.kind) ? Math.max(until, overlay.atUnixMs) : overlay.atUnixMs);
    return [[lane, overlay.atUnixMs, end, overlay.label] satisfies LaneDatum];
  });
}

interface RenderParams {
  readonly coordSys: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface RenderApi {
  value(index: number): number;
  coord(point: readonly [number, number]): [number, number];
  size(extent: readonly [number, number]): [number, number];
}

const markWidthMin = 4;
const labelWidthMin = 40;

/** Draws one overlay as a bar in its lane, with its label where there is room. */
export function renderLane(colours: readonly string[], textColour: string, fontSize: number, labelOf: (index: number) => string) {
  return (params: RenderParams & { readonly dataIndex: number }, api: RenderApi) => {
    const lane = api.value(0);
    const [start, y] = api.coord([api.value(1), lane]);
    // What has just happened stands at the edge, not behind it.
    const x = Math.min(start, params.coordSys.x + params.coordSys.width - markWidthMin);
    const [endX] = api.coord([api.value(2), lane]);
    const height = Math.max(8, api.size([0, 1])[1] - 4);
    const width = Math.max(markWidthMin, endX - x);
    const shape = clipRectByRect({ x, y: y - height / 2, width, height }, params.coordSys) as { x: number; y: number; width: number; height: number } | undefined;
    if (shape === undefined) return undefined;
    const label = shape.width >= labelWidthMin ? labelOf(params.dataIndex) : '';
    return {
      type: 'rect',
      shape: { ...shape, r: 2 },
      style: { fill: colours[lane % colours.length], opacity: 0.9, stroke: textColour, lineWidth: 1 },
      textConfig: { position: 'insideLeft', distance: 4 },
      textContent: { style: { text: label, fill: textColour, fontSize, width: shape.width - 8, overflow: 'truncate', ellipsis: '…' } },
    };
  };
}
