import { useLanguage, useText } from '../../app/i18n/useText';
import type { TextPair } from '../../app/i18n/text';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatPercent, unknownMark, writeValue } from '../../shared/number/format';
import { ChangeMark, MetricPopover, MetricValue } from '../../shared/number/MetricValue';
import type { MetricReading } from '../../shared/number/reading';
import { readingOf } from '../../shared/number/settled';
import { fieldWord } from '../../shared/number/definition';
import { groupWords } from '../dictionary/texts';
import { reviewTexts } from './texts';
import { goalShare, headlineOf } from './totals';
import type { ReviewTotal } from './types';

const filled = (pair: TextPair, sessions: number): TextPair => ({ zh: pair.zh.replace('{sessions}', String(sessions)), en: pair.en.replace('{sessions}', String(sessions)) });

function useTotalReading(): (total: ReviewTotal) => MetricReading {
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  return (total) => ({
    ...readingOf(dictionary.definition(total.metric), total.value, currency),
    ...(total.sessionsCompared > 0 && { comparison: { label: filled(reviewTexts.median7, total.sessionsCompared), value: total.median7 } }),
  });
}

/** The eight numbers that are read first, each with its change and its goal. */
export function HeadlineTotals({ totals }: { readonly totals: readonly ReviewTotal[] }) {
  return <div className="totals">{headlineOf(totals).map((total) => <Headline key={total.metric} total={total} />)}</div>;
}

function Headline({ total }: { readonly total: ReviewTotal }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const reading = useTotalReading()(total);
  const share = goalShare(total);
  const { definition } = reading;
  return (
    <div className="total" data-metric={total.metric}>
      <MetricPopover reading={reading}><span className="metric-label">{t(definition.name)}</span></MetricPopover>
      <span className="total-value"><MetricValue reading={reading} /></span>
      <span className="total-change"><ChangeMark change={total.change} /> <span>{t(reviewTexts.vsMedian)} {total.median7 === null ? unknownMark : writeValue(total.median7, definition.unit, language, { currency })}</span></span>
      {share !== null && total.goal !== null && (
        <>
          <span className="total-bar" aria-hidden="true"><span style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} /></span>
          <span className="total-goal">{t(reviewTexts.goalDone, { goal: writeValue(total.goal, definition.unit, language, { currency }), share: formatPercent(share) })}</span>
        </>
      )}
    </div>
  );
}

/** Every total of the session beside its goal and its median, in the dictionary's groups. */
export function AllTotals({ totals }: { readonly totals: readonly ReviewTotal[] }) {
  const t = useText();
  const { infos } = useDictionary();
  const groupOf = (metric: string) => infos.find((info) => info.id === metric)?.group ?? '';
  const groups = [...new Set(totals.map((total) => groupOf(total.metric)))];
  return (
    <Panel title={t(reviewTexts.allTotals)} note={t(reviewTexts.allTotalsNote)}>
      <div className="all-totals">
        {groups.map((group) => (
          <table key={group}>
            <caption>{t(groupWords[group] ?? fieldWord(group))}</caption>
            <thead><tr><th scope="col" className="cell-left"><span className="visually-hidden">{t(reviewTexts.goalMetric)}</span></th><th scope="col">{t(reviewTexts.value)}</th><th scope="col">{t(reviewTexts.median)}</th><th scope="col">{t(reviewTexts.vsMedian)}</th></tr></thead>
            <tbody>{totals.filter((total) => groupOf(total.metric) === group).map((total) => <TotalRow key={total.metric} total={total} />)}</tbody>
          </table>
        ))}
      </div>
    </Panel>
  );
}

function TotalRow({ total }: { readonly total: ReviewTotal }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const reading = useTotalReading()(total);
  return (
    <tr>
      <th scope="row" className="cell-left"><MetricPopover reading={reading}><span>{t(reading.definition.name)}</span></MetricPopover></th>
      <td><MetricValue reading={reading} /></td>
      <td className="total-median">{total.median7 === null ? unknownMark : writeValue(total.median7, reading.definition.unit, language, { currency })}</td>
      <td><ChangeMark change={total.change} /></td>
    </tr>
  );
}
