import { memo } from 'react';

interface SparklineProps {
  readonly points: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
}

/** SVG path of up to 60 points; a null breaks the line, so that a gap is seen as one. */
export function sparklinePath(points: readonly (number | null)[], width: number, height: number): string {
  const known = points.filter((point): point is number => point !== null);
  if (known.length < 2) return '';
  const lowest = Math.min(...known);
  const range = Math.max(...known) - lowest;
  const step = width / Math.max(1, points.length - 1);
  let pen = 'M';
  let path = '';
  points.forEach((point, index) => {
    if (point === null) {
      pen = 'M';
      return;
    }
    const y = range === 0 ? height / 2 : height - 1 - ((point - lowest) / range) * (height - 2);
    path += `${pen}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  return path;
}

export const Sparkline = memo(function Sparkline({ points, width = 96, height = 20 }: SparklineProps) {
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={sparklinePath(points, width, height)} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
});
