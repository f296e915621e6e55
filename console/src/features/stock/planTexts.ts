import { defineTexts, type Language, type TextPair } from '../../app/i18n/text';
import type { DemandLevel } from './supplyQueries';

export const planTexts = defineTexts({
  forecasts: { zh: '预测', en: 'Forecasts' },
  level: { zh: '层级', en: 'Level' },
  horizon: { zh: '预测跨度', en: 'Horizon' },
  coverage: { zh: '覆盖率', en: 'Coverage' },
  coverageOf: { zh: '{covered} / {listed} 个，目标 {target}', en: '{covered} of {listed}, target {target}' },
  accuracy: { zh: '准确率（1 − WAPE）', en: 'Accuracy (1 − WAPE)' },
  naive: { zh: '季节朴素 {value}', en: 'Seasonal naive {value}' },
  bias: { zh: '偏差', en: 'Bias' },
  skill: { zh: '相对朴素的提升', en: 'Skill' },
  interval: { zh: 'P10–P90 覆盖', en: 'P10–P90 coverage' },
  judged: { zh: '{points} 个点、{series} 个序列上回测', en: 'judged on {points} points of {series} series' },
  notJudged: { zh: '历史太短，未回测', en: 'Too little history to judge' },
  run: { zh: '重新预测', en: 'Forecast anew' },
  running: { zh: '正在预测', en: 'Forecasting' },
  runAsked: { zh: '已安排预测', en: 'Forecasts asked for' },
  madeAt: { zh: '预测于 {time}', en: 'made {time}' },
  series: { zh: '序列', en: 'Series' },
  seriesCaption: { zh: '预测序列', en: 'Forecast series' },
  method: { zh: '方法', en: 'Method' },
  units: { zh: '历史件数', en: 'Units so far' },
  next: { zh: '下一点 P50', en: 'Next, P50' },
  fan: { zh: '预测区间 P10–P90 与中位 P50', en: 'P10–P90 and P50' },
  fanSummary: { zh: '{count} 个点的预测，下一点 P10 {low}、P50 {middle}、P90 {high}', en: '{count} points ahead; next P10 {low}, P50 {middle}, P90 {high}' },
  band: { zh: 'P10–P90', en: 'P10–P90' },
  middle: { zh: 'P50', en: 'P50' },
  noForecastTitle: { zh: '这里会显示每个层级的预测', en: 'The forecasts of each level will stand here' },
  noForecastWhy: { zh: '还没有预测：每晚自动进行，也可以现在就做。', en: 'None yet: they are made each night, or now.' },

  suppliers: { zh: '供应商', en: 'Suppliers' },
  standing: { zh: '准入', en: 'Standing' },
  grade: { zh: '评级', en: 'Grade' },
  onTime: { zh: '准时', en: 'On time' },
  quality: { zh: '质量', en: 'Quality' },
  response: { zh: '响应', en: 'Response' },
  evidence: { zh: '{value}（{count} 次）', en: '{value} ({count})' },
  tooLittle: { zh: '证据不足：{count} / {minimum}', en: 'too little: {count} of {minimum}' },
  openOrders: { zh: '未完采购单', en: 'Open orders' },
  warnings: { zh: '提醒', en: 'Warnings' },
  simulated: { zh: '模拟', en: 'Simulated' },
  clear: { zh: '清除模拟供应商', en: 'Clear simulated suppliers' },
  cleared: { zh: '模拟供应商已清除', en: 'Simulated suppliers were cleared' },
  add: { zh: '添加供应商', en: 'Add a supplier' },
  name: { zh: '名称', en: 'Name' },
  contact: { zh: '联系人', en: 'Contact' },
  added: { zh: '已添加；准入前需有有效证书', en: 'Added; a valid certificate is needed before it is listed' },
  noSupplierTitle: { zh: '这里会列出供应商与评级', en: 'Suppliers with their grades will stand here' },
  noSupplierWhy: { zh: '还没有供应商：添加第一家，或等待模拟器生成。', en: 'None yet: add the first, or wait for the simulator.' },
  offers: { zh: '供货条件', en: 'Terms' },
  certificates: { zh: '证书', en: 'Certificates' },
  contracts: { zh: '框架合同', en: 'Framework contracts' },
  validTo: { zh: '有效至', en: 'Valid to' },
  none: { zh: '无', en: 'None' },
  list: { zh: '列入白名单', en: 'Put on the white list' },
  suspend: { zh: '暂停供货', en: 'Suspend' },
  suspendTitle: { zh: '暂停 {name}', en: 'Suspend {name}' },
  standingDone: { zh: '准入状态已更新', en: 'The standing was changed' },
  analyses: { zh: '四项分析', en: 'Four analyses' },
  cost: { zh: '成本', en: 'Cost' },
  efficiency: { zh: '效率', en: 'Efficiency' },
  risk: { zh: '风险', en: 'Risk' },
  spend: { zh: '采购额', en: 'Spend' },
  unitCost: { zh: '平均单价', en: 'Mean unit cost' },
  premium: { zh: '高于最低价', en: 'Above the lowest' },
  share: { zh: '占比', en: 'Share' },
  orders: { zh: '采购单', en: 'Orders' },
  leadMedian: { zh: '提前期中位数', en: 'Lead time, median' },
  leadP90: { zh: '提前期 P90', en: 'Lead time, P90' },
  fill: { zh: '满足率', en: 'Fill rate' },
  defects: { zh: '百万不良', en: 'Defects per million' },
  refunds: { zh: '退款率', en: 'Refund rate' },
  single: { zh: '独家供应 SKU', en: 'Single-source SKUs' },
  overdue: { zh: '逾期单', en: 'Overdue orders' },
  riskLevel: { zh: '等级', en: 'Level' },
  reasons: { zh: '原因', en: 'Reasons' },
  trace: { zh: '批次追溯', en: 'Trace' },
  traceBy: { zh: '按', en: 'By' },
  batch: { zh: '批次', en: 'Batch' },
  order: { zh: '订单', en: 'Order' },
  traceFind: { zh: '追溯', en: 'Follow' },
  traceNone: { zh: '没有找到收货记录', en: 'No receipt is known' },
  receivedAt: { zh: '收货', en: 'Received' },
  soldTo: { zh: '去向', en: 'Went to' },
  ordersOf: { zh: '{count} 个订单', en: '{count} {count:order|orders}' },

  production: { zh: '产线', en: 'Production' },
  lines: { zh: '产线', en: 'Lines' },
  jobs: { zh: '排产', en: 'Schedule' },
  jobsCaption: { zh: '排产任务', en: 'Jobs' },
  job: { zh: '任务', en: 'Job' },
  line: { zh: '产线', en: 'Line' },
  hours: { zh: '工作时间', en: 'Hours' },
  changeover: { zh: '换线', en: 'Changeover' },
  minutes: { zh: '{minutes} 分钟', en: '{minutes} min' },
  slot: { zh: '时段', en: 'Slot' },
  due: { zh: '交期', en: 'Due' },
  late: { zh: '晚 {time}', en: 'late by {time}' },
  inTime: { zh: '按时', en: 'In time' },
  onTimeShare: { zh: '按时率', en: 'In time' },
  ahead: { zh: '前面有 {jobs}', en: 'after {jobs}' },
  noJobsTitle: { zh: '这里会显示产线排期', en: 'The schedule of the lines will stand here' },
  noJobsWhy: { zh: '还没有产线或任务。', en: 'There is neither a line nor a job yet.' },
  quantity: { zh: '件数', en: 'Units' },
});

export const levelWords: Readonly<Record<DemandLevel, TextPair>> = defineTexts({ roomHour: { zh: '直播间 · 小时', en: 'Room by hour' }, categoryDay: { zh: '类目 · 日', en: 'Category by day' }, skuSession: { zh: 'SKU · 场次', en: 'SKU by session' }, skuDay: { zh: 'SKU · 日', en: 'SKU by day' } });

export const standingWords = defineTexts({ candidate: { zh: '候选', en: 'Candidate' }, listed: { zh: '白名单', en: 'Listed' }, suspended: { zh: '暂停', en: 'Suspended' } });

export const gradeWords = defineTexts({ a: { zh: 'A', en: 'A' }, b: { zh: 'B', en: 'B' }, c: { zh: 'C', en: 'C' }, unknown: { zh: '未知', en: 'Unknown' } });

export const riskWords = defineTexts({ green: { zh: '低', en: 'Low' }, amber: { zh: '中', en: 'Medium' }, red: { zh: '高', en: 'High' } });

export const lateWords = defineTexts({
  noLine: { zh: '没有产线能做', en: 'no line makes it' }, noCapacity: { zh: '产能排不下', en: 'no capacity' }, tooLittleTime: { zh: '交期短于生产时间', en: 'less time than it takes' }, linesBusy: { zh: '产线被更早的交期占用', en: 'lines are taken by earlier dates' },
  changeover: { zh: '换线占用', en: 'changeover' },
});

const paperWords = defineTexts({ expired: { zh: '已过期', en: 'Expired' }, expiring: { zh: '即将到期', en: 'Expires soon' } });

/** A warning of a paper, `expiring: licence 4711`, in the reader's language; anything else as it came. */
export function warningIn(t: (pair: TextPair) => string, warning: string): string {
  const [state, ...rest] = warning.split(': ');
  const word = (paperWords as Readonly<Record<string, TextPair>>)[state ?? ''];
  return word === undefined || rest.length === 0 ? warning : `${t(word)} · ${rest.join(': ')}`;
}

/** Server formulas stand in both languages, Chinese first: the reader's own. */
export function formulaIn(language: Language, formula: string): string {
  const cut = formula.indexOf('。 ');
  if (cut < 0) return formula;
  return language === 'en' ? formula.slice(cut + 2) : formula.slice(0, cut + 1);
}
