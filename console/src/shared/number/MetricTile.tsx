import { memo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { ChangeMark, MetricPopover, MetricValue } from './MetricValue';
import { changeOf, type MetricReading } from './reading';
import { Sparkline } from './Sparkline';
import { TrustMark } from './TrustMark';
import './number.css';

interface MetricTileProps {
  readonly reading: MetricReading;
  /** `wall`: two to three times larger, read from five metres. Default: `normal`. */
  readonly size?: 'normal' | 'wall';
}

/** The number of the console: label, value, unit, change, sparkline and trust mark in a box whose size never changes. */
export const MetricTile = memo(function MetricTile({ reading, size = 'normal' }: MetricTileProps) {
  const t = useText();
  const { definition, comparison, sparkline } = reading;
  return (
    <div className={`metric-tile metric-tile-${size}`} data-metric={definition.id}>
      <div className="metric-head">
        <MetricPopover reading={reading}>
          <span className="metric-label">{t(definition.name)}</span>
        </MetricPopover>
        <TrustMark trust={reading.trust} />
      </div>
      <div className="metric-body">
        <MetricValue reading={reading} steady digits={4} />
        {definition.countUnit === 'people' && definition.unit === 'count' && <span className="metric-unit">{t(glossary.people)}</span>}
      </div>
      <div className="metric-foot">
        {comparison !== undefined && <ChangeMark change={changeOf(reading)} />}
        <Sparkline points={sparkline ?? []} />
      </div>
    </div>
  );
});
