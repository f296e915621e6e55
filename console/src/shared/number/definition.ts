import { glossary } from '../../app/i18n/glossary';
import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { MetricInfo } from '../api/contract';
import type { MetricDefinition } from './reading';

/** Words for the values that the dictionary's fields take on the wire. */
const fieldTexts: Readonly<Record<string, TextPair>> = defineTexts({
  times: { zh: '人次 (PV)', en: 'times (PV)' },
  people: { zh: '人数 (UV)', en: 'people (UV)' },
  orders: { zh: '订单', en: 'orders' },
  units: { zh: '件', en: 'units' },
  eventTime: { zh: '发生时间', en: 'event time' },
  payTime: { zh: '支付时间', en: 'pay time' },
  direct: { zh: '平台直接归属场次', en: 'the platform names the session' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
  kept: { zh: '不剔除退款', en: 'refunds are not removed' },
  restated: { zh: '退款后重述', en: 'restated as refunds arrive' },
  whenPaidInFull: { zh: '付清时计入', en: 'counted when paid in full' },
  sum: { zh: '可相加', en: 'adds up' },
  last: { zh: '取最近', en: 'newest' },
  maximum: { zh: '取最大', en: 'maximum' },
  distinct: { zh: '去重，不可相加', en: 'distinct, does not add up' },
  ratioOfSums: { zh: '分子分母分别求和后相除', en: 'ratio of summed parts' },
  equal: { zh: '相同', en: 'equal' },
  convertible: { zh: '可换算', en: 'convertible' },
  notComparable: { zh: '不可比', en: 'not comparable' },
});

/** The word for a wire value of the dictionary; the value itself where there is none. */
export function fieldWord(value: string): TextPair {
  return fieldTexts[value] ?? { zh: value, en: value };
}

function platformFact(platform: MetricInfo['platforms'][number]): TextPair {
  const relation = fieldWord(platform.relation);
  return {
    zh: `${platform.platform} ${platform.code}：${relation.zh}。${platform.remark.zh}`,
    en: `${platform.platform} ${platform.code}: ${relation.en}. ${platform.remark.en}`,
  };
}

const same = (text: string): TextPair => ({ zh: text, en: text });

/** The part of a dictionary entry that a number's detail shows. */
export function definitionOf(info: MetricInfo): MetricDefinition {
  const facts = [
    { label: glossary.meaning, value: info.meaning },
    { label: glossary.formula, value: same(info.formula) },
    ...(info.countUnit === 'none' ? [] : [{ label: glossary.countUnit, value: fieldWord(info.countUnit) }]),
    { label: glossary.timeBasis, value: fieldWord(info.timeBasis) },
    { label: glossary.attributionWindow, value: fieldWord(info.attribution) },
    { label: glossary.refundTreatment, value: fieldWord(info.refunds) },
    { label: glossary.presaleTreatment, value: fieldWord(info.presale) },
    { label: glossary.additivity, value: fieldWord(info.additivity) },
    ...(info.source === '' ? [] : [{ label: glossary.source, value: same(info.source) }]),
    ...info.platforms.map((platform) => ({ label: glossary.platformDefinitions, value: platformFact(platform) })),
  ];
  return { id: info.id, name: info.name, unit: info.unit, ...(info.countUnit !== 'none' && { countUnit: info.countUnit }), facts };
}

/** A metric that the dictionary does not know (yet): shown by its id rather than hidden. */
export function unknownDefinition(id: string): MetricDefinition {
  return { id, name: same(id), unit: 'factor', facts: [] };
}
