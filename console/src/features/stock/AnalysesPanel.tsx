import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { Panel } from '../../shared/layout/Panel';
import { formatExact, formatMoney, formatPercent, unknownMark } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { useSearchValue } from '../../shared/useSearchValue';
import { formulaIn, planTexts, riskWords } from './planTexts';
import { analysesQuery, type Analyses } from './supplyQueries';
import { supplyTexts } from './supplyTexts';

const views = ['cost', 'efficiency', 'quality', 'risk'] as const;
type View = (typeof views)[number];
const daysBack = 180;

type CostRow = Analyses['cost']['rows'][number];
type EfficiencyRow = Analyses['efficiency']['rows'][number];
type QualityRow = Analyses['quality']['rows'][number];
type RiskRow = Analyses['risk']['rows'][number];

const percent = (value: number | null) => (value === null ? unknownMark : formatPercent(value));

/** Cost, efficiency, quality and risk, each with its formula. */
export function AnalysesPanel() {
  const t = useText();
  const language = useLanguage();
  const [chosen, choose] = useSearchValue('analysis');
  const view: View = views.find((one) => one === chosen) ?? 'cost';
  const query = useQuery(analysesQuery(daysBack));
  const tools = <Segmented size="small" value={view} onChange={choose} aria-label={t(planTexts.analyses)} options={views.map((value) => ({ value, label: t(planTexts[value]) }))} />;
  return (
    <Panel className="stock-documents" title={t(planTexts.analyses)} tools={tools}>
      <QueryView query={query} skeleton="table">
        {(analyses) => (
          <>
            <p className="page-note">{formulaIn(language, analyses[view].formula)}</p>
            <Rows analyses={analyses} view={view} />
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function Rows({ analyses, view }: { readonly analyses: Analyses; readonly view: View }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = analyses;
  const columns = useMemo(() => {
    const name = { id: 'name', title: planTexts.name, value: (row: { readonly name: string }) => row.name };
    const days = (value: number | null) => (value === null ? unknownMark : t(supplyTexts.days, { days: value.toFixed(1) }));
    const cost: readonly DataColumn<CostRow>[] = [
      name, { id: 'units', title: planTexts.quantity, align: 'right', value: (row) => row.units, show: (row) => formatExact(row.units) }, { id: 'spend', title: planTexts.spend, align: 'right', value: (row) => row.spendMinor, show: (row) => formatMoney(row.spendMinor, currency, language) },
      { id: 'unit', title: planTexts.unitCost, align: 'right', value: (row) => row.averageUnitMinor ?? null, show: (row) => (row.averageUnitMinor === null ? unknownMark : formatMoney(row.averageUnitMinor, currency, language)) },
      { id: 'premium', title: planTexts.premium, align: 'right', value: (row) => row.premiumMinor, show: (row) => formatMoney(row.premiumMinor, currency, language) }, { id: 'share', title: planTexts.share, align: 'right', value: (row) => row.spendShare ?? null, show: (row) => percent(row.spendShare ?? null) },
    ];
    const efficiency: readonly DataColumn<EfficiencyRow>[] = [
      name, { id: 'orders', title: planTexts.orders, align: 'right', value: (row) => row.orders }, { id: 'median', title: planTexts.leadMedian, align: 'right', value: (row) => row.leadDaysMedian ?? null, show: (row) => days(row.leadDaysMedian ?? null) },
      { id: 'p90', title: planTexts.leadP90, align: 'right', value: (row) => row.leadDaysP90 ?? null, show: (row) => days(row.leadDaysP90 ?? null) }, { id: 'onTime', title: planTexts.onTime, align: 'right', value: (row) => row.onTime ?? null, show: (row) => percent(row.onTime ?? null) },
      { id: 'fill', title: planTexts.fill, align: 'right', value: (row) => row.fillRate ?? null, show: (row) => percent(row.fillRate ?? null) },
    ];
    const quality: readonly DataColumn<QualityRow>[] = [
      name, { id: 'units', title: planTexts.quantity, align: 'right', value: (row) => row.unitsArrived, show: (row) => formatExact(row.unitsArrived) },
      { id: 'defects', title: planTexts.defects, align: 'right', value: (row) => row.defectsPerMillion ?? null, show: (row) => (row.defectsPerMillion === null ? unknownMark : formatExact(Math.round(row.defectsPerMillion))) },
      { id: 'refunds', title: planTexts.refunds, align: 'right', value: (row) => row.refundRate ?? null, show: (row) => percent(row.refundRate ?? null) },
    ];
    const risk: readonly DataColumn<RiskRow>[] = [
      name, { id: 'level', title: planTexts.riskLevel, filter: true, value: (row) => t(riskWords[row.level]), show: (row) => <strong className={row.level === 'red' ? 'stock-warn' : undefined}>{t(riskWords[row.level])}</strong> },
      { id: 'share', title: planTexts.share, align: 'right', value: (row) => row.spendShare ?? null, show: (row) => percent(row.spendShare ?? null) }, { id: 'single', title: planTexts.single, align: 'right', value: (row) => row.singleSourceSkus },
      { id: 'overdue', title: planTexts.overdue, align: 'right', value: (row) => row.overdueOrders }, { id: 'reasons', title: planTexts.reasons, wide: true, value: (row) => (row.reasons.length === 0 ? null : row.reasons.join('; ')) },
    ];
    return { cost, efficiency, quality, risk };
  }, [t, language, currency]);
  const caption = t(planTexts[view]);
  if (view === 'cost') return <DataTable id="cost" columns={columns.cost} rows={analyses.cost.rows} rowKey={(row) => row.supplier} caption={caption} />;
  if (view === 'efficiency') return <DataTable id="efficiency" columns={columns.efficiency} rows={analyses.efficiency.rows} rowKey={(row) => row.supplier} caption={caption} />;
  if (view === 'quality') return <DataTable id="quality" columns={columns.quality} rows={analyses.quality.rows} rowKey={(row) => row.supplier} caption={caption} />;
  return <DataTable id="risk" columns={columns.risk} rows={analyses.risk.rows} rowKey={(row) => row.supplier} caption={caption} />;
}
