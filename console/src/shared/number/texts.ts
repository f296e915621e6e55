import { defineTexts } from '../../app/i18n/text';
import type { UnknownReason } from './reading';

export const numberTexts = defineTexts({
  neverSeen: { zh: '尚未收到数据', en: 'No data has arrived yet' },
  freshExplained: { zh: '数据截至 {age}前', en: 'Data is {age} old' },
  lateExplained: { zh: '数据延迟 {age}', en: 'Data is {age} late' },
  staleExplained: { zh: '已超过 {limit} 未更新，不作为实时数据', en: 'Not renewed for over {limit}: not live data' },
  final: { zh: '定值', en: 'Settled' },
  finalExplained: { zh: '已定值：不随直播变化', en: 'Settled: it does not move with the broadcast' },
  estimateExplained: { zh: '估算值', en: 'An estimate' },
  estimateWithError: { zh: '估算值，误差不超过 {error}', en: 'Estimated, error at most {error}' },
  correctionsExplained: { zh: '最近 1 分钟：去重 {duplicates} 条，迟到更正 {late} 条', en: 'Last minute: {duplicates} duplicates removed, {late} late events restated' },
  exactly: { zh: '准确值', en: 'Exact value' },
  comparedWith: { zh: '对比', en: 'Compared with' },
  above100: { zh: '超过 100%：分子与分母的口径不同或事件先到后到，数值未截断', en: 'Above 100 %: numerator and denominator are counted apart or arrived apart; the value is not clipped' },
  rise: { zh: '上升', en: 'up' },
  fall: { zh: '下降', en: 'down' },
  detailOf: { zh: '{name}：查看定义', en: '{name}: definition' },
});

export const unknownReasonTexts = defineTexts({
  noDenominator: { zh: '分母为 0，无法计算', en: 'The denominator is 0' },
  noData: { zh: '来源没有给出此数据', en: 'The source has not given this' },
  notAvailableHere: { zh: '此处无法提供该指标', en: 'This number cannot be had here' },
}) satisfies Record<UnknownReason, unknown>;
