import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatScaled } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { formatBytes } from './bytes';
import { IngestTabs } from './IngestTabs';
import { healthQuery, systemQuery } from './queries';
import { SourcesPanel } from './SourcesPanel';
import { ingestTexts, stepWord } from './texts';
import type { IngestHealth, PartitionProgress, StepTiming } from './types';

/** How the data comes in: sources, gate, log and partitions, read anew each second. */
export function HealthPage() {
  const query = useQuery(healthQuery);
  return (
    <>
      <IngestTabs />
      <QueryView query={query} skeleton="page">{(health) => <Health health={health} />}</QueryView>
    </>
  );
}

function Health({ health }: { readonly health: IngestHealth }) {
  const t = useText();
  const navigate = useNavigate();
  const mayImport = useHasRole('owner', 'operator', 'analyst');
  const toImport = { label: t(ingestTexts.importFile), run: () => void navigate({ to: '/ingest/import' as never }) };
  const partitions = useQuery(systemQuery).data?.partitions ?? [];
  return (
    <div className="page-stack">
      {health.log.damage.length > 0 && (
        <Alert type="error" showIcon title={t(ingestTexts.damageTitle)} description={<CodeBlock text={health.log.damage.map((one) => JSON.stringify(one)).join('\n')} label={t(ingestTexts.damageTitle)} />} />
      )}
      {partitions.filter((partition) => partition.fault !== null).map((partition) => (
        <Alert key={partition.partition} type="error" showIcon title={t(ingestTexts.partitionFault, { partition: partition.partition, fault: partition.fault ?? '' })} />
      ))}
      <Totals health={health} partitions={partitions} />
      {health.sources.length === 0 ? (
        <Panel><EmptyState title={t(ingestTexts.noSourcesTitle)} why={t(ingestTexts.noSourcesWhy)} {...(mayImport && { action: toImport })} /></Panel>
      ) : (
        <SourcesPanel sources={health.sources} />
      )}
      <div className="ingest-pair">
        {health.steps.length > 0 && <StepsPanel steps={health.steps} />}
        {partitions.length > 0 && <PartitionsPanel partitions={partitions} />}
      </div>
    </div>
  );
}

const sum = <Item,>(items: readonly Item[], value: (item: Item) => number) => items.reduce((total, item) => total + value(item), 0);

function Totals({ health, partitions }: { readonly health: IngestHealth; readonly partitions: readonly PartitionProgress[] }) {
  const t = useText();
  const language = useLanguage();
  const count = (value: number) => <span title={formatExact(value)}>{formatScaled(value, language)}</span>;
  const { sources, log, dedupe, queue } = health;
  const lag = sum(partitions, (partition) => Math.max(0, partition.log - partition.folded));
  const letters = sum(health.deadLetters, (one) => one.letters);
  return (
    <Figures>
      <Figure label={t(ingestTexts.rate)} value={formatScaled(sum(sources, (source) => source.eventsPerSecond), language, { decimals: 1 })} note={t(ingestTexts.perSecond)} />
      <Figure label={t(ingestTexts.accepted)} value={count(sum(sources, (source) => source.accepted))} />
      <Figure label={t(ingestTexts.duplicates)} value={count(sum(sources, (source) => source.duplicates))} />
      <Figure label={t(ingestTexts.late)} value={count(sum(sources, (source) => source.late))} />
      <Figure label={t(ingestTexts.logEvents)} value={count(log.events)} note={`${t(ingestTexts.logNote, { partitions: log.partitions })} · ${formatBytes(log.bytes)}`}
        tone={log.damage.length > 0 ? 'alarm' : 'normal'} />
      <Figure label={t(ingestTexts.foldLag)} value={count(lag)} note={t(ingestTexts.foldLagNote)} />
      <Figure label={t(ingestTexts.inFlight)} value={formatBytes(health.inFlightBytes)} note={t(ingestTexts.queueOf, { limit: formatBytes(health.inFlightLimit) })} />
      <Figure label={t(ingestTexts.queue)} value={formatBytes(queue.bytes)} note={`${t(ingestTexts.queueLength, { count: queue.length })} · ${t(ingestTexts.queueOf, { limit: formatBytes(queue.limit) })}`} />
      <Figure label={t(ingestTexts.remembered)} value={count(dedupe.hot)}
        note={[formatBytes(dedupe.memoryBytes), ...(dedupe.spilledSegments === 0 ? [] : [t(ingestTexts.dedupeSpilled, { count: formatScaled(dedupe.spilled, language), segments: dedupe.spilledSegments })])].join(' · ')} />
      <Figure label={t(ingestTexts.refused)} value={count(letters)} note={t(ingestTexts.refusedNote, { events: sum(health.deadLetters, (one) => one.events) })} tone={letters > 0 ? 'alarm' : 'normal'} />
    </Figures>
  );
}

function StepsPanel({ steps }: { readonly steps: readonly StepTiming[] }) {
  const t = useText();
  const slowest = Math.max(1, ...steps.map((step) => step.p99Micros));
  return (
    <Panel title={t(ingestTexts.steps)} note={t(ingestTexts.stepsNote)}>
      <table className="steps">
        <thead>
          <tr><th scope="col" className="cell-left">{t(ingestTexts.step)}</th><th scope="col" className="cell-right">{t(ingestTexts.times)}</th><th scope="col" className="cell-right">p50</th><th scope="col" className="cell-right">p99</th><th aria-hidden="true" /></tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step.name}>
              <th scope="row" className="cell-left"><span className="step-number">{index + 1}</span>{t(stepWord(step.name))}</th>
              <td className="cell-right">{formatExact(step.count)}</td>
              <td className="cell-right">{formatExact(step.p50Micros, step.p50Micros < 10 ? 1 : 0)}</td>
              <td className="cell-right">{formatExact(step.p99Micros, step.p99Micros < 10 ? 1 : 0)}</td>
              <td className="step-bar" aria-hidden="true"><span style={{ width: `${(step.p99Micros / slowest) * 100}%` }}><i style={{ width: `${step.p99Micros === 0 ? 0 : (step.p50Micros / step.p99Micros) * 100}%` }} /></span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function PartitionsPanel({ partitions }: { readonly partitions: readonly PartitionProgress[] }) {
  const t = useText();
  const language = useLanguage();
  const largest = Math.max(1, ...partitions.map((partition) => partition.log));
  const share = (value: number) => `${Math.max(0, (value / largest) * 100)}%`;
  return (
    <Panel title={t(ingestTexts.partitions)} note={t(ingestTexts.partitionsNote)}>
      <ul className="partition-list">
        {partitions.map((partition) => {
          const words = t(ingestTexts.partitionLine, { partition: partition.partition, folded: formatExact(partition.folded), log: formatExact(partition.log), checkpoint: formatExact(partition.checkpoint) });
          return (
            <li key={partition.partition} title={words}>
              <span className="partition-name">{partition.partition}</span>
              <span className="partition-bar" role="img" aria-label={words}>
                <span className="partition-log" style={{ width: share(partition.log) }} />
                <span className="partition-folded" style={{ width: share(partition.folded) }} />
                <span className="partition-checkpoint" style={{ left: share(partition.checkpoint) }} />
              </span>
              <span className="partition-count">{formatScaled(partition.log, language)}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
