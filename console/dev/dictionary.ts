import type { MetricInfo } from '../src/shared/api/contract';

type Row = [id: string, zh: string, en: string, unit: MetricInfo['unit'], countUnit: MetricInfo['countUnit'], formula: string];

const rows: readonly Row[] = [
  ['gmv', '成交金额 GMV', 'GMV', 'money', 'none', 'paid_amount'],
  ['online', '在线人数', 'Online', 'count', 'people', 'online_now'],
  ['viewers', '观看人数', 'Viewers', 'count', 'people', 'viewers'],
  ['gpm_pv', '千次观看成交金额(次数)', 'GPM (per 1,000 views)', 'money', 'times', 'paid_amount × 1000 / entries'],
  ['uv_value', 'UV价值', 'UV value', 'money', 'people', 'paid_amount / viewers'],
  ['pay_conversion', '观看-成交率', 'Pay conversion', 'ratio', 'people', 'buyers / viewers'],
  ['viewing_rate', '曝光-观看率(次数)', 'View rate (PV)', 'ratio', 'times', 'entries / exposures'],
  ['leavers', '离开人数', 'Leavers', 'count', 'people', 'leavers'],
  ['stat_cost', '投放消耗', 'Ad spend', 'money', 'none', 'advertising_spend'],
  ['average_stay', '人均停留时长', 'Average stay', 'seconds', 'people', 'stay_time × 0.001 / viewers'],
  ['interaction_rate', '互动率', 'Interaction rate', 'ratio', 'people', 'interactors / viewers'],
  ['follow_rate', '转粉率', 'Follow rate', 'ratio', 'people', 'new_followers / viewers'],
  ['negative_feedback_rate', '负反馈率', 'Negative feedback rate', 'ratio', 'people', 'dislikers / viewers'],
  ['negative_feedback', '负反馈次数', 'Negative feedback', 'count', 'times', 'dislikes'],
  ['comments', '评论次数', 'Comments', 'count', 'times', 'comments'],
  ['new_followers', '新增粉丝数', 'New followers', 'count', 'people', 'new_followers'],
  ['new_fan_club_members', '新加团人数', 'New fan-club members', 'count', 'people', 'new_fan_club_members'],
  ['viewing_click_rate', '商品点击率', 'Product CTR', 'ratio', 'people', 'product_clickers / product_exposed_viewers'],
  ['click_transaction_rate', '点击-成交率', 'Click-to-pay', 'ratio', 'people', 'buyers / product_clickers'],
  ['pay_ucnt', '成交人数', 'Buyers', 'count', 'people', 'buyers'],
  ['pay_cnt', '成交订单数', 'Paid orders', 'count', 'orders', 'orders_paid'],
];

export const metrics: readonly MetricInfo[] = rows.map(([id, zh, en, unit, countUnit, formula]) => ({
  id, name: { zh, en }, group: 'trade', unit, countUnit, timeBasis: 'eventTime', attribution: 'direct', refunds: 'kept', presale: 'notApplicable',
  additivity: 'sum', direction: 'higherIsBetter', meaning: { zh: `${zh}的含义`, en: `What ${en} means` }, formula, measures: [], sql: 'sum(paid_amount)', source: 'fixture',
  platforms: [{ platform: 'douyin', code: id, relation: 'equal', remark: { zh: '相同', en: 'The same' } }],
}));
