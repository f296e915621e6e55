import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useNow } from '../clock';
import { formatChange, unknownMark, writeExact, writeValue } from './format';
import type { MetricReading } from './reading';
import { numberTexts, unknownReasonTexts } from './texts';
import { freshnessOf } from './trust';
import { TrustSentences } from './TrustMark';
import './number.css';

/** What opens on hover, tap or focus: the exact value, the definition, the comparison and the trust, in words. */
export function MetricDetail({ reading }: { readonly reading: MetricReading }) {
  const t = useText();
  const language = useLanguage();
  const { definition, value, comparison, currency } = reading;
  return (
    <div className="metric-detail">
      <strong>{t(definition.name)}</strong>
      <dl>
        <dt>{t(numberTexts.exactly)}</dt>
        <dd>{value === null ? `${unknownMark} ${t(unknownReasonTexts[reading.unknownReason ?? 'noData'])}` : writeExact(value, definition.unit, language, currency)}</dd>
        {comparison !== undefined && (
          <>
            <dt>{t(numberTexts.comparedWith)}</dt>
            <dd>
              {t(comparison.label)} {comparison.value === null ? unknownMark : writeExact(comparison.value, definition.unit, language, currency)}
            </dd>
          </>
        )}
        {definition.facts.map((fact) => (
          <div key={fact.label.en + fact.value.en} className="metric-fact">
            <dt>{t(fact.label)}</dt>
            <dd>{t(fact.value)}</dd>
          </div>
        ))}
      </dl>
      {definition.unit === 'ratio' && value !== null && value > 1 && <p>{t(numberTexts.above100)}</p>}
      <TrustSentences trust={reading.trust} />
    </div>
  );
}

interface MetricPopoverProps {
  readonly reading: MetricReading;
  readonly children: ReactNode;
}

/** Opens the detail of a number by hover, tap or keyboard. */
export function MetricPopover({ reading, children }: MetricPopoverProps) {
  const t = useText();
  return (
    <Popover trigger={['hover', 'click']} mouseEnterDelay={0.3} destroyOnHidden content={<MetricDetail reading={reading} />}>
      <button type="button" className="plain-button metric-open" aria-label={t(numberTexts.detailOf, { name: t(reading.definition.name) })}>
        {children}
      </button>
    </Popover>
  );
}

/** Signed change with an arrow; the colours follow the reader's setting (红涨绿跌 or the reverse). */
export function ChangeMark({ change }: { readonly change: number | null }) {
  const t = useText();
  if (change === null) return <span className="metric-change">{unknownMark}</span>;
  const direction = change > 0 ? 'rise' : change < 0 ? 'fall' : 'same';
  return (
    <span className={`metric-change metric-${direction}`}>
      {direction === 'rise' && <CaretUpFilled aria-label={t(numberTexts.rise)} />}
      {direction === 'fall' && <CaretDownFilled aria-label={t(numberTexts.fall)} />}
      {formatChange(change)}
    </span>
  );
}

interface MetricValueProps {
  readonly reading: MetricReading;
  /** Keeps its width while it moves. Default: false. */
  readonly steady?: boolean;
  /** Significant digits once scaled. Default: 3. */
  readonly digits?: number;
}

/** A number in a sentence or a table cell: value with unknown, estimate and stale states, no label. */
export function MetricValue({ reading, steady = false, digits }: MetricValueProps) {
  const t = useText();
  const language = useLanguage();
  const now = useNow();
  const { value, definition, trust, currency } = reading;
  if (value === null) {
    return (
      <span className="metric-value metric-unknown" title={t(unknownReasonTexts[reading.unknownReason ?? 'noData'])}>
        {unknownMark}
      </span>
    );
  }
  const stale = freshnessOf(trust, now) === 'stale';
  return (
    <span className={stale ? 'metric-value metric-stale' : 'metric-value'}>
      {trust.estimated === true && <span className="metric-estimate">≈</span>}
      {writeValue(value, definition.unit, language, { currency, steady, digits })}
    </span>
  );
}
