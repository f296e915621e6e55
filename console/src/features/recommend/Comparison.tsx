import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useText } from '../../app/i18n/useText';
import { formatExact, formatPercent } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { comparisonQuery, type ModelComparison } from './queries';
import { recommendTexts } from './texts';
import { shortVersion } from './version';

/** Two versions on the same viewers: what they share, how wide they reach, who was right since. */
export function Comparison({ left, right, onClose }: { readonly left: string; readonly right: string; readonly onClose: () => void }) {
  const t = useText();
  const query = useQuery(comparisonQuery(left, right));
  return (
    <Drawer open onClose={onClose} title={t(recommendTexts.compareTitle)} size={Math.min(760, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="list">{(comparison) => <Compared comparison={comparison} />}</QueryView>
    </Drawer>
  );
}

function Compared({ comparison: { left, right, overlap, viewers, length, shown } }: { readonly comparison: ModelComparison }) {
  const t = useText();
  const rows = [
    { name: t(recommendTexts.coverage, { length }), values: [formatPercent(left.coverage), formatPercent(right.coverage)] },
    { name: t(recommendTexts.topShare), values: [formatPercent(left.topShare), formatPercent(right.topShare)] },
    { name: t(recommendTexts.since), values: [left, right].map((model) => (model.recall === null ? t(recommendTexts.sinceNone) : formatPercent(model.recall))) },
  ];
  return (
    <div className="page-stack">
      <table className="score-table">
        <thead><tr><th scope="col">{t(recommendTexts.viewers)} {formatExact(viewers)} · {t(recommendTexts.overlap)} {formatPercent(overlap)}</th><th scope="col">{shortVersion(left.id)} · {t(recommendTexts.serving)}</th><th scope="col">{shortVersion(right.id)}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.name}><th scope="row">{row.name}</th>{row.values.map((value, index) => <td key={index}>{value}</td>)}</tr>)}</tbody>
      </table>
      {shown.map((viewer) => (
        <section key={viewer.viewer} className="compared">
          <h3>{viewer.viewer.slice(0, 12)} <small className="page-note">{viewer.history.length === 0 ? t(recommendTexts.noHistory) : t(recommendTexts.historyOf, { names: viewer.history.join('、') })}</small></h3>
          {[viewer.left, viewer.right].map((list, side) => (
            <ol key={side}>{list.map((item) => <li key={item.product} className={item.isShared ? undefined : 'compared-own'}>{item.title}</li>)}</ol>
          ))}
        </section>
      ))}
    </div>
  );
}
