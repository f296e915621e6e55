import { Popover } from 'antd';
import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText, type Say } from '../../app/i18n/useText';
import type { Language } from '../../app/i18n/text';
import { useInstallation, type Installation } from '../../shared/api/queries';
import { useNow } from '../../shared/clock';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, formatScaled, unknownMark } from '../../shared/number/format';
import { TrustMark } from '../../shared/number/TrustMark';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { freshnessOfSource } from './freshness';
import { ingestTexts, reasonWord } from './texts';
import type { SourceHealth } from './types';

const stateWords = { fresh: glossary.fresh, late: glossary.late, stale: ingestTexts.quiet } as const;

function State({ source, installation }: { readonly source: SourceHealth; readonly installation: Installation }) {
  const t = useText();
  const now = useNow();
  const state = freshnessOfSource(source.lastAcceptedAt, now, installation);
  const ageMs = source.lastAcceptedAt === null ? null : Math.max(0, now - Date.parse(source.lastAcceptedAt));
  return (
    <span className="source-state">
      <TrustMark trust={{ reported: state, ageMs, heardAt: now, lateAfterMs: installation.lateAfterMs, staleAfterMs: installation.staleAfterMs }} />
      <span>{t(stateWords[state])}</span>
    </span>
  );
}

function Gaps({ source, timeZone }: { readonly source: SourceHealth; readonly timeZone: string }) {
  const t = useText();
  const language = useLanguage();
  if (source.gaps.length === 0) return <>0</>;
  const list = (
    <ul className="gap-list">
      {source.gaps.toReversed().map((gap) => (
        <li key={gap.from}>
          {t(ingestTexts.gapLine, { from: formatInstant(gap.from, timeZone), duration: gap.to === null ? t(ingestTexts.openGap) : formatDuration((Date.parse(gap.to) - Date.parse(gap.from)) / 1000, language) })}
        </li>
      ))}
      {source.usualIntervalMs !== null && <li className="page-note">{t(ingestTexts.usualInterval, { interval: formatDuration(source.usualIntervalMs / 1000, language) })}</li>}
    </ul>
  );
  const open = source.gaps.some((gap) => gap.to === null);
  return (
    <Popover trigger={['hover', 'click']} content={list}>
      <button type="button" className={open ? 'plain-button gap-open' : 'plain-button gap-past'}>{source.gaps.length}{open && ` · ${t(ingestTexts.openGap)}`}</button>
    </Popover>
  );
}

function Rejected({ source }: { readonly source: SourceHealth }) {
  const t = useText();
  if (source.rejected === 0) return <>0</>;
  const list = (
    <ul className="gap-list">{Object.entries(source.rejectedByReason).map(([reason, count]) => <li key={reason}>{t(reasonWord(reason))} <strong>{formatExact(count)}</strong></li>)}</ul>
  );
  return <Popover trigger={['hover', 'click']} content={list}><button type="button" className="plain-button gap-past">{formatExact(source.rejected)}</button></Popover>;
}

function columnsOf(t: Say, language: Language, installation: Installation): readonly DataColumn<SourceHealth>[] {
  const instant = (value: string | null) => (value === null ? unknownMark : formatInstant(value, installation.timeZone));
  const number = (id: string, title: DataColumn<SourceHealth>['title'], value: (source: SourceHealth) => number): DataColumn<SourceHealth> => ({ id, title, value, align: 'right', show: (source) => formatExact(value(source)) });
  return [
    { id: 'source', title: ingestTexts.source, value: (source) => source.source, show: (source) => <strong>{source.source}</strong> },
    { id: 'state', title: ingestTexts.state, wide: true, value: (source) => source.lastAcceptedAt, show: (source) => <State source={source} installation={installation} /> },
    { id: 'rate', title: ingestTexts.rate, align: 'right', value: (source) => source.eventsPerSecond, show: (source) => formatScaled(source.eventsPerSecond, language, { decimals: 1 }) },
    number('accepted', ingestTexts.accepted, (source) => source.accepted),
    number('duplicates', ingestTexts.duplicates, (source) => source.duplicates),
    number('late', ingestTexts.late, (source) => source.late),
    { id: 'rejected', title: ingestTexts.rejected, align: 'right', value: (source) => source.rejected, show: (source) => <Rejected source={source} /> },
    { id: 'gaps', title: ingestTexts.gaps, align: 'right', value: (source) => source.gaps.length, show: (source) => <Gaps source={source} timeZone={installation.timeZone} /> },
    { id: 'watermark', title: ingestTexts.watermark, wide: true, align: 'right', value: (source) => source.watermark, show: (source) => instant(source.watermark) },
    { id: 'last', title: ingestTexts.lastAccepted, align: 'right', value: (source) => source.lastAcceptedAt, show: (source) => (source.lastAcceptedAt === null ? t(ingestTexts.never) : instant(source.lastAcceptedAt)), optional: true },
  ];
}

/** Every source with how fresh it is, and what went wrong with it. */
export function SourcesPanel({ sources }: { readonly sources: readonly SourceHealth[] }) {
  const t = useText();
  const language = useLanguage();
  const installation = useInstallation();
  const columns = useMemo(() => columnsOf(t, language, installation), [t, language, installation]);
  return (
    <Panel title={t(ingestTexts.sources)} note={formatExact(sources.length)}>
      <DataTable id="sources" columns={columns} rows={sources} rowKey={(source) => source.source} caption={t(ingestTexts.sources)} />
    </Panel>
  );
}
