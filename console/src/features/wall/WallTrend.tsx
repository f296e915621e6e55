import { useMemo } from 'react';
import type { OverlayKind } from '../../shared/api/contract';
import { Chart } from '../../shared/charts/Chart';
import { useTrend } from '../../shared/charts/useTrend';
import type { RoomView } from '../../shared/live/roomView';

const wallFontSize = 18;
const wallMetrics = ['gmv', 'online'] as const;
const wallLanes: ReadonlySet<OverlayKind> = new Set<OverlayKind>(['violation', 'product', 'action', 'stream']);

/** GMV and online by minute, in letters that are read from five metres. */
export function WallTrend({ view }: { readonly view: RoomView }) {
  const overlays = useMemo(() => view.overlays.filter((overlay) => wallLanes.has(overlay.kind)), [view.overlays]);
  const trend = useTrend(wallMetrics, view.trend, overlays, { fontSize: wallFontSize });
  return <Chart structure={trend.structure} data={trend.data} summary={trend.names.join(', ')} />;
}
