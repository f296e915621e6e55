import { useText } from '../../app/i18n/useText';
import { stateTexts } from './texts';
import './states.css';

/** The shape of what is awaited, so that nothing moves when it arrives. */
export type SkeletonShape = 'tiles' | 'table' | 'chart' | 'list' | 'page';

const blocks: Record<SkeletonShape, readonly number[]> = {
  tiles: [92, 92, 92, 92, 92, 92],
  table: [32, 28, 28, 28, 28, 28, 28, 28],
  chart: [240],
  list: [20, 20, 20, 20, 20, 20],
  page: [32, 92, 240, 160],
};

/** Appears after 300 ms; after 1 s a bar says that work goes on. */
export function LoadingSkeleton({ shape }: { readonly shape: SkeletonShape }) {
  const t = useText();
  return (
    <div className={`skeleton skeleton-${shape}`} role="status" aria-busy="true" aria-label={t(stateTexts.loading)}>
      <div className="skeleton-progress" />
      {blocks[shape].map((height, index) => (
        <div key={index} className="skeleton-block" style={{ height }} />
      ))}
    </div>
  );
}
