import { useLanguage, useText } from '../../app/i18n/useText';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { unknownMark, writeValue } from '../../shared/number/format';
import { ChangeMark } from '../../shared/number/MetricValue';
import { formatDay } from '../../shared/time';
import { itemStateWords, movedWords, reviewTexts } from './texts';
import type { ImprovementItem, ItemOutcome } from './types';

/** The items as they stand, without controls. */
export function ItemList({ items }: { readonly items: readonly ImprovementItem[] }) {
  const t = useText();
  return <Panel title={t(reviewTexts.items)}><ItemRows items={items} /></Panel>;
}

interface ItemRowsProps {
  readonly items: readonly ImprovementItem[];
  readonly onEdit?: (item: ImprovementItem) => void;
}

export function ItemRows({ items, onEdit }: ItemRowsProps) {
  const t = useText();
  if (items.length === 0) return <p className="page-note">{t(reviewTexts.noItems)}</p>;
  return <ul className="items">{items.map((item) => <Item key={item.id} item={item} {...(onEdit !== undefined && { onEdit: () => onEdit(item) })} />)}</ul>;
}

function Item({ item, onEdit }: { readonly item: ImprovementItem; readonly onEdit?: () => void }) {
  const t = useText();
  const dictionary = useDictionary();
  const { timeZone } = useInstallation();
  const overdue = item.state === 'open' && item.dueOn < formatDay(Date.now(), timeZone);
  const content = (
    <>
      <span className={`item-state item-${item.state}`}>{t(itemStateWords[item.state])}</span>
      <span className="item-title">{item.title}{item.metric !== null && <span className="cell-sub">{t(dictionary.definition(item.metric).name)}</span>}</span>
      <span className="item-owner">{item.owner}<span className={overdue ? 'cell-sub item-overdue' : 'cell-sub'}>{item.dueOn}{overdue && ` · ${t(reviewTexts.overdue)}`}</span></span>
      <span className="item-outcome">{item.metric === null ? '' : item.outcome === null ? t(reviewTexts.outcomePending) : <Outcome metric={item.metric} outcome={item.outcome} />}</span>
    </>
  );
  return <li>{onEdit === undefined ? <div className="item">{content}</div> : <button type="button" className="plain-button item item-opens" onClick={onEdit}>{content}</button>}</li>;
}

function Outcome({ metric, outcome }: { readonly metric: string; readonly outcome: ItemOutcome }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const { unit } = useDictionary().definition(metric);
  const write = (value: number | null) => (value === null ? unknownMark : writeValue(value, unit, language, { currency }));
  return (
    <span className={`moved moved-${outcome.moved}`}>
      <strong>{t(movedWords[outcome.moved])}</strong>
      <span className="cell-sub">{write(outcome.before)} → {write(outcome.after)} <ChangeMark change={outcome.change} /></span>
    </span>
  );
}
