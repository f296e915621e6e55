import { defineTexts, type TextPair } from '../../app/i18n/text';

export const dictionaryTexts = defineTexts({
  caption: { zh: '全部指标', en: 'All metrics' },
  metric: { zh: '指标', en: 'Metric' },
  code: { zh: '代码', en: 'Id' },
  group: { zh: '分组', en: 'Group' },
  unit: { zh: '单位', en: 'Unit' },
  direction: { zh: '方向', en: 'Direction' },
  measures: { zh: '由这些度量构成', en: 'Built from these measures' },
  metricSql: { zh: '指标 SQL', en: 'SQL of the metric' },
  measureSql: { zh: '度量 SQL', en: 'SQL of the measure' },
  noPlatforms: { zh: '没有平台给出同类指标', en: 'No platform publishes a number of this kind' },
  platformCode: { zh: '平台字段', en: 'Field there' },
  relation: { zh: '关系', en: 'Relation' },
  remark: { zh: '说明', en: 'Remark' },
  analyse: { zh: '在交叉分析中使用', en: 'Use in cross analysis' },
  emptyTitle: { zh: '这里是全部指标的定义', en: 'The definition of every metric stands here' },
  emptyWhy: { zh: '服务器没有返回任何指标。', en: 'The server returned no metric.' },
  count: { zh: '{count} 个指标', en: '{count} metrics' },
  notComparableCount: { zh: '{count} 个平台口径不可比', en: '{count} platform definitions not comparable' },
  definitionOnce: { zh: '一处定义：实时计算、SQL、提示与文档均由此生成', en: 'Declared once: live numbers, SQL, tooltips and documents come from it' },
});

export const groupWords: Readonly<Record<string, TextPair>> = defineTexts({
  traffic: { zh: '流量', en: 'Traffic' },
  interaction: { zh: '互动', en: 'Interaction' },
  trade: { zh: '交易', en: 'Trade' },
  money: { zh: '投放与资金', en: 'Spend and money' },
  stream: { zh: '推流', en: 'Stream' },
});

export const unitWords: Readonly<Record<string, TextPair>> = defineTexts({
  count: { zh: '数量', en: 'count' },
  money: { zh: '金额', en: 'money' },
  ratio: { zh: '比率', en: 'ratio' },
  seconds: { zh: '时长', en: 'duration' },
  factor: { zh: '系数', en: 'factor' },
});

export const directionWords: Readonly<Record<string, TextPair>> = defineTexts({
  higherIsBetter: { zh: '越高越好', en: 'higher is better' },
  lowerIsBetter: { zh: '越低越好', en: 'lower is better' },
  neutral: { zh: '中性', en: 'neutral' },
});
