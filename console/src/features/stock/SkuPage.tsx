import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Figure, Figures } from '../../shared/layout/Figures';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, unknownMark } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { AllocationPanel } from './AllocationPanel';
import { channelName } from './channelName';
import { HoldsPanel } from './HoldsPanel';
import { PolicyPanel } from './PolicyPanel';
import { PoolBar } from './PoolBar';
import { skuQuery, type StockDetail, type StockLine } from './queries';
import { StockTabs } from './StockTabs';
import { lineWord, poolWords, stockTexts } from './texts';
import './stock.css';

/** One SKU: what its units are doing, who waits for them, and what may be changed. */
export function SkuPage() {
  const t = useText();
  const { sku } = useParams({ strict: false }) as { readonly sku: string };
  const query = useQuery(skuQuery(sku));
  return (
    <>
      <StockTabs><Link to="/stock" className="page-tab">← {t(stockTexts.back)}</Link></StockTabs>
      <QueryView query={query} skeleton="page">{(detail) => <Detail detail={detail} />}</QueryView>
    </>
  );
}

function Detail({ detail }: { readonly detail: StockDetail }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const { row } = detail;
  const time = formatInstant(detail.asOf, timeZone);
  const emptyIn = row.sellable === 0 ? t(stockTexts.soldOut) : row.minutesToEmpty === null ? unknownMark : formatDuration(Math.round(row.minutesToEmpty) * 60, language);
  return (
    <div className="page-stack sku-page">
      <h2 className="sku-name">{row.sku}<span className="page-note">{detail.isTrusted ? t(stockTexts.asOf, { time }) : <strong className="stock-stopped">{t(stockTexts.stopped, { time })}</strong>}</span></h2>
      <Figures>
        <Figure label={t(stockTexts.onHand)} value={formatExact(row.onHand)} />
        <Figure label={t(stockTexts.sellable)} value={formatExact(row.sellable)} note={`${t(stockTexts.free)} ${formatExact(row.free)}`} tone={row.sellable === 0 ? 'alarm' : 'normal'} />
        <Figure label={t(stockTexts.held)} value={formatExact(row.held)} />
        <Figure label={t(stockTexts.sold)} value={formatExact(row.sold)} />
        <Figure label={t(stockTexts.rate)} value={row.unitsPerMinute.toFixed(1)} />
        <Figure label={t(glossary.minutesToEmpty)} value={emptyIn} />
      </Figures>
      <PoolBar detail={detail} />
      <div className="sku-columns">
        <AllocationPanel detail={detail} />
        <PolicyPanel detail={detail} />
        <HoldsPanel sku={row.sku} />
        <LinesPanel lines={detail.lines} />
      </div>
    </div>
  );
}

function LinesPanel({ lines }: { readonly lines: readonly StockLine[] }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const columns = useMemo<readonly DataColumn<StockLine>[]>(() => {
    const place = (pool: StockLine['from'], channel: string | null) => (pool === 'channel' && channel !== null ? channelName(t, channel) : t(poolWords[pool]));
    return [
      { id: 'at', title: stockTexts.at, value: (line) => line.at, show: (line) => formatInstant(line.at, timeZone) },
      { id: 'what', title: stockTexts.what, filter: true, value: (line) => t(lineWord(line.what, line.action)) },
      { id: 'fromTo', title: stockTexts.fromTo, wide: true, value: (line) => `${place(line.from, line.channel)} → ${place(line.to, line.channel)}` },
      { id: 'quantity', title: stockTexts.quantity, align: 'right', value: (line) => line.quantity, show: (line) => formatExact(line.quantity) },
      { id: 'warehouse', title: stockTexts.warehouse, optional: true, value: (line) => line.warehouse },
      { id: 'hold', title: stockTexts.hold, optional: true, value: (line) => line.hold },
    ];
  }, [t, timeZone]);
  return (
    <Panel className="sku-lines" title={t(stockTexts.lines)}>
      <DataTable id="lines" columns={columns} rows={lines} rowKey={(line) => `${line.event} ${line.from} ${line.to} ${line.warehouse} ${line.channel ?? ''}`} caption={t(stockTexts.linesCaption)} empty={<p className="panel-empty">{t(stockTexts.noLines)}</p>} />
    </Panel>
  );
}
