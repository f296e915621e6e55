import { useMemo } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { TextPair } from '../../app/i18n/text';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { RoomAction } from '../../shared/api/contract';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { unknownMark, writeExact, writeValue, type NumberUnit } from '../../shared/number/format';
import { ChangeMark } from '../../shared/number/MetricValue';
import { actionWord, channelWord } from '../../shared/room/texts';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatMinute } from '../../shared/time';
import { channelRows } from './channelRows';
import { reviewTexts } from './texts';
import { changeBetween } from './totals';
import type { ReviewChannel, ReviewProduct } from './types';

/** Makes columns of numbers in one unit; unknown is "–", the exact value on hover. */
function useNumberColumn() {
  const language = useLanguage();
  const { currency } = useInstallation();
  return useMemo(() => <Row,>(id: string, title: TextPair, unit: NumberUnit, value: (row: Row) => number | null, optional = false): DataColumn<Row> => ({
    id, title, align: 'right', optional, value,
    show: (row) => {
      const number = value(row);
      return number === null ? unknownMark : <span title={writeExact(number, unit, language, currency)}>{writeValue(number, unit, language, { currency })}</span>;
    },
  }), [language, currency]);
}

export function ChannelsTable({ channels, tools = true }: { readonly channels: readonly ReviewChannel[]; readonly tools?: boolean }) {
  const t = useText();
  const number = useNumberColumn();
  const columns: readonly DataColumn<ReviewChannel>[] = useMemo(() => [
    {
      id: 'channel', title: reviewTexts.channel, value: (row) => t(channelWord(row.channel)) + (row.detail === null ? '' : ` / ${t(channelWord(row.detail))}`),
      show: (row) => (row.detail === null ? <strong>{t(channelWord(row.channel))}</strong> : <span className="channel-detail">{t(channelWord(row.detail))}</span>),
    },
    number<ReviewChannel>('viewers', reviewTexts.viewers, 'count', (row) => row.viewers),
    number<ReviewChannel>('viewerShare', reviewTexts.viewerShare, 'ratio', (row) => row.viewerShare),
    number<ReviewChannel>('gmv', glossary.gmv, 'money', (row) => row.gmv),
    number<ReviewChannel>('gmvShare', reviewTexts.gmvShare, 'ratio', (row) => row.gmvShare),
    number<ReviewChannel>('spend', reviewTexts.spend, 'money', (row) => row.spend),
    number<ReviewChannel>('roi', glossary.returnOnSpend, 'factor', (row) => row.roi),
  ], [number, t]);
  const rows = useMemo(() => channelRows(channels), [channels]);
  return (
    <Panel title={t(reviewTexts.channels)}>
      <DataTable id="channels" columns={columns} rows={rows} rowKey={(row) => `${row.channel} ${row.detail ?? ''}`} caption={t(reviewTexts.channels)} tools={tools} empty={<p className="page-note">{t(reviewTexts.noChannels)}</p>} />
    </Panel>
  );
}

export function ProductsTable({ products, tools = true }: { readonly products: readonly ReviewProduct[]; readonly tools?: boolean }) {
  const t = useText();
  const number = useNumberColumn();
  const columns: readonly DataColumn<ReviewProduct>[] = useMemo(() => [
    { id: 'product', title: reviewTexts.product, value: (row) => (row.title === '' ? row.product : row.title), show: (row) => <span className="product-name">{row.title === '' ? row.product : row.title}<span className="cell-sub">{[row.category, row.brand].filter((part) => part !== '').join(' · ')}</span></span> },
    number<ReviewProduct>('gmv', glossary.gmv, 'money', (row) => row.gmv),
    number<ReviewProduct>('units', reviewTexts.units, 'count', (row) => row.units),
    number<ReviewProduct>('exposed', reviewTexts.exposed, 'count', (row) => row.exposedViewers),
    number<ReviewProduct>('clickRate', reviewTexts.clickRate, 'ratio', (row) => row.clickRate),
    number<ReviewProduct>('buyers', reviewTexts.buyers, 'count', (row) => row.buyers),
    number<ReviewProduct>('clickPay', reviewTexts.clickPay, 'ratio', (row) => row.clickPayRate),
    number<ReviewProduct>('refunds', reviewTexts.refunds, 'money', (row) => row.refundAmount),
    number<ReviewProduct>('refundRate', reviewTexts.refundRate, 'ratio', (row) => row.refundRate),
    number<ReviewProduct>('explain', reviewTexts.explain, 'seconds', (row) => row.explainSeconds),
    number<ReviewProduct>('price', glossary.price, 'money', (row) => row.price, true),
    number<ReviewProduct>('stock', glossary.stock, 'count', (row) => row.stock, true),
  ], [number]);
  return (
    <Panel title={t(reviewTexts.products)}>
      <DataTable id="products" columns={columns} rows={products} rowKey={(row) => row.product} caption={t(reviewTexts.products)} tools={tools} empty={<p className="page-note">{t(reviewTexts.noProducts)}</p>} />
    </Panel>
  );
}

/** What the team did, and what the number did before and after. */
export function ActionsTable({ actions, products }: { readonly actions: readonly RoomAction[]; readonly products: readonly ReviewProduct[] }) {
  const t = useText();
  const language = useLanguage();
  const dictionary = useDictionary();
  const { timeZone, currency } = useInstallation();
  const columns: readonly DataColumn<RoomAction>[] = useMemo(() => {
    const titleOf = (product: string | null) => (product === null ? null : (products.find((row) => row.product === product)?.title ?? product));
    const effect = (id: string, title: TextPair, pick: (row: RoomAction) => number | null | undefined, compare: boolean): DataColumn<RoomAction> => ({
      id, title, align: 'right', value: (row) => pick(row) ?? null,
      show: (row) => {
        const value = pick(row);
        if (row.effect === null || value === null || value === undefined) return unknownMark;
        return <span className="effect">{writeValue(value, dictionary.definition(row.effect.metric).unit, language, { currency })}{compare && <ChangeMark change={changeBetween(row.effect.before, value)} />}</span>;
      },
    });
    return [
      { id: 'at', title: reviewTexts.at, value: (row) => row.atUnixMs, show: (row) => formatMinute(row.atUnixMs, timeZone) },
      { id: 'action', title: reviewTexts.action, value: (row) => t(actionWord(row.action)), show: (row) => <strong>{t(actionWord(row.action))}</strong> },
      { id: 'subject', title: reviewTexts.subject, value: (row) => [(row.replaced ?? null) === null ? titleOf(row.product) : `${titleOf(row.replaced)} → ${titleOf(row.product)}`, row.text].filter((part) => part !== null && part !== '').join(' · ') },
      { id: 'actor', title: reviewTexts.actor, value: (row) => row.actor },
      { id: 'metric', title: reviewTexts.effectOn, value: (row) => (row.effect === null ? null : t(dictionary.definition(row.effect.metric).name)) },
      effect('before', reviewTexts.before, (row) => row.effect?.before, false),
      effect('after5', reviewTexts.after5, (row) => row.effect?.after5, true),
      effect('after10', reviewTexts.after10, (row) => row.effect?.after10, true),
    ];
  }, [products, dictionary, language, currency, timeZone, t]);
  return (
    <Panel title={t(reviewTexts.actions)}>
      <DataTable id="actions" columns={columns} rows={actions} rowKey={(row) => row.id} caption={t(reviewTexts.actions)} tools={false} empty={<p className="page-note">{t(reviewTexts.noActions)}</p>} />
    </Panel>
  );
}
