import { memo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { FunnelStage } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { stageWords } from '../../shared/room/texts';
import { warRoomTexts } from './texts';

/** Exposed → … → paid: people, share of the stage before, loss against the benchmark, and what closing the gap would bring. */
export const FunnelPanel = memo(function FunnelPanel({ stages }: { readonly stages: readonly FunnelStage[] }) {
  const t = useText();
  return (
    <Panel title={t(glossary.funnel)} className="panel-funnel">
      <ol className="funnel" aria-describedby="funnel-note">
        {stages.map((stage) => (
          <Stage key={stage.stage} stage={stage} />
        ))}
      </ol>
      <p id="funnel-note" className="funnel-note">{t(warRoomTexts.funnelNote)}</p>
    </Panel>
  );
});

function percentWidth(rate: number): string {
  return `${Math.min(100, Math.max(0, rate * 100))}%`;
}

function Stage({ stage }: { readonly stage: FunnelStage }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const { rate, loss, benchmarkLoss, recoverableGmv } = stage;
  const worse = loss !== null && benchmarkLoss !== null && loss > benchmarkLoss;
  return (
    <li className="funnel-stage">
      <div className="funnel-line">
        <span className="funnel-name">{t(stageWords[stage.stage])}</span>
        <span className="funnel-people" title={formatExact(stage.people)}>{formatScaled(stage.people, language, { steady: true })}</span>
        <span className="funnel-rate">{rate === null ? '' : formatPercent(rate)}</span>
      </div>
      {rate !== null && (
        <div className="funnel-bar" aria-hidden="true">
          <div className={worse ? 'funnel-fill funnel-fill-worse' : 'funnel-fill'} style={{ width: percentWidth(rate) }} />
          {benchmarkLoss !== null && <div className="funnel-mark" style={{ left: percentWidth(1 - benchmarkLoss) }} />}
        </div>
      )}
      {loss !== null && (
        <div className="funnel-loss">
          <span>
            {t(glossary.loss)} {formatPercent(loss)}
          </span>
          <span>{benchmarkLoss === null ? '' : t(warRoomTexts.benchmarkMark, { rate: formatPercent(benchmarkLoss) })}</span>
          {recoverableGmv !== null && recoverableGmv > 0 && (
            <strong>{t(warRoomTexts.recoverable, { amount: formatMoney(recoverableGmv, currency, language) })}</strong>
          )}
        </div>
      )}
      {rate === null && stage.stage !== 'exposed' && <div className="funnel-loss">{unknownMark}</div>}
    </li>
  );
}
