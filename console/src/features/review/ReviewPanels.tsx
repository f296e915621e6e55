import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { FunnelStage } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney, formatPercent, formatScaled, unknownMark, writeValue } from '../../shared/number/format';
import { MetricValue } from '../../shared/number/MetricValue';
import { readingOf } from '../../shared/number/settled';
import { TrustMark } from '../../shared/number/TrustMark';
import { settledTrust } from '../../shared/number/trust';
import { stageWords } from '../../shared/room/texts';
import { formatInstant, formatMinute } from '../../shared/time';
import { reviewTexts } from './texts';
import type { ReviewTrust, WorstMetric } from './types';

/** The three numbers that fell furthest behind, with the reason that the numbers themselves give. */
export function WorstPanel({ worst, onItem }: { readonly worst: readonly WorstMetric[]; readonly onItem?: (metric: WorstMetric) => void }) {
  const t = useText();
  return (
    <Panel title={t(reviewTexts.worst)} note={t(reviewTexts.worstNote)}>
      {worst.length === 0 && <p className="page-note">{t(reviewTexts.noWorst)}</p>}
      <ol className="worst">{worst.map((one) => <Worst key={one.metric} one={one} onItem={onItem} />)}</ol>
    </Panel>
  );
}

function Worst({ one, onItem }: { readonly one: WorstMetric; readonly onItem: ((metric: WorstMetric) => void) | undefined }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const definition = useDictionary().definition(one.metric);
  return (
    <li>
      <div className="worst-line">
        <strong>{t(definition.name)}</strong>
        <span className="worst-value"><MetricValue reading={readingOf(definition, one.value, currency)} /></span>
        <span className="worst-median">{t(reviewTexts.vsMedian)} {one.median7 === null ? unknownMark : writeValue(one.median7, definition.unit, language, { currency })}</span>
      </div>
      <p>{t(one.why)}</p>
      <div className="worst-foot">
        <span>{t(reviewTexts.deviation, { count: formatExact(one.deviation, 1) })}</span>
        {onItem !== undefined && <Button size="small" type="link" className="no-print" icon={<PlusOutlined />} onClick={() => onItem(one)}>{t(reviewTexts.makeItem)}</Button>}
      </div>
    </li>
  );
}

/** Exposed → … → paid: people, loss against the benchmark, and what closing the gap would have brought. */
export function FunnelTable({ stages }: { readonly stages: readonly FunnelStage[] }) {
  const t = useText();
  const largest = Math.max(1, ...stages.map((stage) => stage.people));
  return (
    <Panel title={t(reviewTexts.funnel)}>
      <ol className="review-funnel">{stages.map((stage) => <Stage key={stage.stage} stage={stage} largest={largest} />)}</ol>
    </Panel>
  );
}

function Stage({ stage, largest }: { readonly stage: FunnelStage; readonly largest: number }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const { loss, benchmarkLoss, recoverableGmv } = stage;
  const worse = loss !== null && benchmarkLoss !== null && loss > benchmarkLoss;
  const lossWords = loss === null ? '' : benchmarkLoss === null ? t(reviewTexts.lossOnly, { loss: formatPercent(loss) }) : t(reviewTexts.lossAgainst, { loss: formatPercent(loss), benchmark: formatPercent(benchmarkLoss) });
  return (
    <li>
      <span className="stage-name">{t(stageWords[stage.stage])}</span>
      <span className="stage-bar" aria-hidden="true"><span className={worse ? 'stage-fill stage-worse' : 'stage-fill'} style={{ width: `${Math.max(0.5, (stage.people / largest) * 100)}%` }} /></span>
      <span className="stage-people" title={formatExact(stage.people)}>{formatScaled(stage.people, language)}</span>
      <span className="stage-rate">{stage.rate === null ? '' : formatPercent(stage.rate)}</span>
      <span className={worse ? 'stage-loss stage-loss-worse' : 'stage-loss'}>{lossWords}{recoverableGmv !== null && recoverableGmv > 0 && <strong> · {t(reviewTexts.recoverable, { amount: formatMoney(recoverableGmv, currency, language) })}</strong>}</span>
    </li>
  );
}

/** What the numbers of this review rest on. */
export function TrustPanel({ trust }: { readonly trust: ReviewTrust }) {
  const t = useText();
  const { timeZone } = useInstallation();
  return (
    <Panel title={t(reviewTexts.trust)} note={trust.gaps.length === 0 ? t(reviewTexts.noGaps) : t(reviewTexts.gapCount, { count: trust.gaps.length })}>
      <ul className="trust-sources">
        {trust.sources.map((source) => (
          <li key={source.source}>
            <TrustMark trust={settledTrust()} />
            <strong>{source.source}</strong>
            <span>{t(reviewTexts.sourceLine, { duplicates: formatExact(source.duplicates), late: formatExact(source.late), rejected: formatExact(source.rejected) })}</span>
          </li>
        ))}
        {trust.gaps.map((gap) => <li key={gap.fromUnixMs} className="trust-gap">{formatInstant(gap.fromUnixMs, timeZone)} – {gap.toUnixMs === null ? '' : formatMinute(gap.toUnixMs, timeZone)}</li>)}
      </ul>
    </Panel>
  );
}
