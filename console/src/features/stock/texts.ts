import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { AllocationMode, HoldStanding, StockPool } from './queries';

export const stockTexts = defineTexts({
  ledger: { zh: '库存台账', en: 'Ledger' },
  sku: { zh: 'SKU', en: 'SKU' },
  onHand: { zh: '在库', en: 'On hand' },
  sellable: { zh: '可售', en: 'Sellable' },
  free: { zh: '未分配', en: 'Unallocated' },
  byChannel: { zh: '各渠道可售', en: 'Sellable by channel' },
  channel: { zh: '渠道', en: 'Channel' },
  held: { zh: '预占', en: 'Held' },
  sold: { zh: '已售待发', en: 'Sold, to ship' },
  safety: { zh: '安全库存', en: 'Safety' },
  transit: { zh: '在途', en: 'In transit' },
  damaged: { zh: '残次', en: 'Damaged' },
  returned: { zh: '退货待检', en: 'To inspect' },
  presale: { zh: '预售可订', en: 'Presale' },
  waiting: { zh: '候补', en: 'Waiting' },
  rate: { zh: '件/分钟', en: 'Units/min' },
  emptyIn: { zh: '售罄还需', en: 'Empty in' },
  soldOut: { zh: '售罄', en: 'Sold out' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  caption: { zh: '台账中的 SKU', en: 'SKUs of the ledger' },
  find: { zh: '按 SKU 查找', en: 'Find a SKU' },
  soonEmpty: { zh: '{minutes} 分钟内售罄', en: 'Empty within {minutes} min' },
  shown: { zh: '共 {total} 个 SKU，显示前 {shown} 个：用查找缩小范围', en: '{total} SKUs, the first {shown} shown: narrow by name' },
  asOf: { zh: '台账时间 {time}', en: 'Ledger time {time}' },
  stopped: { zh: '台账已停止接受指令：数字停在 {time}', en: 'The ledger takes no commands: numbers are of {time}' },
  noneTitle: { zh: '这里会列出每个 SKU 的库存', en: 'Each SKU with its stock will stand here' },
  noneWhy: { zh: '台账还是空的：收货、仓库快照或模拟直播间会带来第一批 SKU。', en: 'The ledger is empty: a receipt, a feed of a warehouse or a simulated room brings the first SKUs.' },
  noneFound: { zh: '没有符合条件的 SKU', en: 'No SKU matches' },
  back: { zh: '全部 SKU', en: 'All SKUs' },

  // One SKU
  pools: { zh: '库存构成', en: 'Pools' },
  adds: { zh: '各池合计 {sum} = 在库 {onHand}', en: 'Pools add up to {sum} = {onHand} on hand' },
  differs: { zh: '各池合计 {sum} ≠ 在库 {onHand}', en: 'Pools add up to {sum} ≠ {onHand} on hand' },
  besideHand: { zh: '不在库：在途 {transit}，预售可订 {presale}', en: 'Not on hand: {transit} in transit, {presale} presale' },
  poolsOf: { zh: '在库 {onHand} 件：{parts}', en: '{onHand} on hand: {parts}' },
  lines: { zh: '台账明细', en: 'Ledger lines' },
  linesCaption: { zh: '最近的台账变动', en: 'Newest movements' },
  at: { zh: '时间', en: 'Time' },
  what: { zh: '事项', en: 'What' },
  fromTo: { zh: '从 → 到', en: 'From → to' },
  quantity: { zh: '件数', en: 'Units' },
  hold: { zh: '预占号', en: 'Hold' },
  holds: { zh: '预占', en: 'Holds' },
  holdsCaption: { zh: '进行中的预占', en: 'Holds under way' },
  noHolds: { zh: '没有进行中的预占', en: 'No hold is under way' },
  until: { zh: '剩余', en: 'Left' },
  expired: { zh: '已到期', en: 'Over' },
  standing: { zh: '状态', en: 'State' },
  waitList: { zh: '候补队列', en: 'Wait list' },
  noWaiting: { zh: '没有人在候补', en: 'Nobody waits' },
  noLines: { zh: '还没有变动', en: 'No movement yet' },

  // Allocation
  allocation: { zh: '渠道分配', en: 'Allocation' },
  allocated: { zh: '已分配', en: 'Allocated' },
  newAllocation: { zh: '新分配', en: 'New' },
  addChannel: { zh: '添加渠道', en: 'Add a channel' },
  channelExample: { zh: '平台:账号', en: 'platform:account' },
  change: { zh: '调整分配', en: 'Change allocation' },
  changeTitle: { zh: '调整 {sku} 的渠道分配', en: 'Change the allocation of {sku}' },
  apply: { zh: '确认调整', en: 'Change' },
  holdsStay: { zh: '{channel} {change}，{held} 个预占保留', en: '{channel} {change}, {held} {held:hold stays|holds stay}' },
  freeChange: { zh: '未分配 {change}', en: 'Unallocated {change}' },
  tooMuch: { zh: '超出未分配 {missing} 件', en: '{missing} more than is unallocated' },
  unchanged: { zh: '没有变化', en: 'Nothing changes' },
  changed: { zh: '{sku} 的渠道分配已调整', en: 'The allocation of {sku} was changed' },
  undone: { zh: '渠道分配已恢复', en: 'The allocation was restored' },
  sharedNote: { zh: '各渠道共用一个库存池：在策略中改为固定、比例或动态后才能分配。', en: 'Channels share one pool: set the policy to fixed, ratio or dynamic to allocate.' },
  rebalance: { zh: '按策略再平衡', en: 'Rebalance by policy' },
  rebalanced: { zh: '已按策略移动 {moved} 件', en: '{moved} units moved by policy' },
  refused: { zh: '台账拒绝：{reason}', en: 'The ledger refused: {reason}' },
  keyUsed: { zh: '请求号已被使用', en: 'The key was used before' },

  // Policy
  policy: { zh: '销售策略', en: 'Policy' },
  ownPolicy: { zh: '单独设定', en: 'Its own' },
  defaultPolicy: { zh: '默认', en: 'Default' },
  edit: { zh: '修改策略', en: 'Change policy' },
  holdFor: { zh: '预占时长', en: 'Hold for' },
  seconds: { zh: '秒', en: 's' },
  fairness: { zh: '谁先得', en: 'Who gets' },
  late: { zh: '到期后付款', en: 'Payment after expiry' },
  limit: { zh: '每人限购', en: 'Limit per buyer' },
  noLimit: { zh: '不限', en: 'None' },
  waitFor: { zh: '候补时长', en: 'Wait list for' },
  noWait: { zh: '不候补', en: 'No wait list' },
  mode: { zh: '分配方式', en: 'Allocation' },
  reason: { zh: '原因', en: 'Reason' },
  policySaved: { zh: '策略已生效，已有预占保持原条件', en: 'The policy holds; holds keep their terms' },
  policyNote: { zh: '只影响之后的请求；已有的预占保持原条件。', en: 'For later requests only; holds that exist keep their terms.' },
  shareOf: { zh: '各渠道的值', en: 'Value per channel' },
  drawAt: { zh: '开奖时间', en: 'Drawn at' },
});

export const poolWords: Readonly<Record<StockPool, TextPair>> = defineTexts({
  outside: { zh: '库外', en: 'Outside' }, transit: stockTexts.transit, free: stockTexts.free, safety: stockTexts.safety, channel: stockTexts.channel, held: stockTexts.held, sold: stockTexts.sold,
  damaged: stockTexts.damaged, returned: stockTexts.returned, presale: stockTexts.presale, presaleHeld: { zh: '预售预占', en: 'Presale held' }, deposit: { zh: '已付定金', en: 'Deposit paid' },
  presaleSold: { zh: '预售已付', en: 'Presale paid' },
});

export const modeWords: Readonly<Record<AllocationMode, TextPair>> = defineTexts({
  shared: { zh: '共享（带保底）', en: 'Shared, guarded' }, fixed: { zh: '固定', en: 'Fixed' }, ratio: { zh: '按比例（‰）', en: 'Ratio (‰)' }, dynamic: { zh: '按动销', en: 'By sell-through' },
});

export const fairnessWords = defineTexts({
  hold: { zh: '先下单先得', en: 'Who asks first' }, firstPaidFirstServed: { zh: '先付款先得', en: 'Who pays first' }, lottery: { zh: '抽签', en: 'By lot' },
});

export const lateWords = defineTexts({ holdAgain: { zh: '有货则补占，否则退款', en: 'Units if there are, else refund' }, refund: { zh: '退款', en: 'Refund' } });

export const standingWords: Readonly<Record<HoldStanding, TextPair>> = defineTexts({
  held: { zh: '待付款', en: 'Unpaid' }, waiting: { zh: '候补中', en: 'Waiting' }, refused: { zh: '已拒绝', en: 'Refused' }, committed: { zh: '已付款', en: 'Paid' }, released: { zh: '已释放', en: 'Released' },
  expired: { zh: '已超时', en: 'Timed out' }, refundDue: { zh: '待退款', en: 'Refund due' }, refunded: { zh: '已退款', en: 'Refunded' }, shipped: { zh: '已发货', en: 'Shipped' }, cancelled: { zh: '已取消', en: 'Cancelled' },
});

const lineWords = defineTexts({
  posted: { zh: '过账', en: 'Posted' }, held: { zh: '预占', en: 'Held' }, committed: { zh: '付款', en: 'Paid' }, released: { zh: '释放', en: 'Released' },
  received: { zh: '收货', en: 'Received' }, announced: { zh: '在途登记', en: 'Announced' }, arrived: { zh: '到货', en: 'Arrived' }, transit_lost: { zh: '在途取消', en: 'Not coming' },
  withdrawn: { zh: '出库', en: 'Withdrawn' }, shipped_out: { zh: '外部发货', en: 'Shipped elsewhere' }, counted: { zh: '盘点', en: 'Counted' }, corrected_up: { zh: '调增', en: 'Corrected up' },
  corrected_down: { zh: '调减', en: 'Corrected down' }, allocated: { zh: '分配', en: 'Allocated' }, deallocated: { zh: '收回', en: 'Taken back' }, allocation_set: { zh: '设定分配', en: 'Allocation set' },
  reallocated: { zh: '渠道调拨', en: 'Reallocated' }, safety_set: { zh: '设定安全库存', en: 'Safety set' }, transferred: { zh: '调仓', en: 'Transferred' }, damaged: { zh: '报残', en: 'Damaged' },
  repaired: { zh: '修复', en: 'Repaired' }, scrapped: { zh: '报废', en: 'Scrapped' }, returned: { zh: '退货入库', en: 'Returned' }, inspected_good: { zh: '检验合格', en: 'Inspected good' },
  inspected_bad: { zh: '检验不合格', en: 'Inspected bad' }, presale_opened: { zh: '开放预售', en: 'Presale opened' }, presale_closed: { zh: '关闭预售', en: 'Presale closed' }, presale_filled: { zh: '预售到货', en: 'Presale filled' },
  commit: { zh: '付款', en: 'Paid' }, release: { zh: '释放', en: 'Released' }, ship: { zh: '发货', en: 'Shipped' }, cancel: { zh: '付款后取消', en: 'Cancelled' }, deposit: { zh: '付定金', en: 'Deposit paid' },
  refunded: { zh: '已退款', en: 'Refunded' }, expired: { zh: '超时释放', en: 'Timed out' }, rebalanced: { zh: '再平衡', en: 'Rebalanced' },
});

/** What a ledger line says, in words; its own name where there is none. */
export function lineWord(what: string, action: string): TextPair {
  const words = lineWords as Readonly<Record<string, TextPair>>;
  const written = action.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return words[written] ?? words[what] ?? { zh: action === '' ? what : action, en: action === '' ? what : action };
}

const refusalWords = defineTexts({
  notEnough: { zh: '库存不足', en: 'not enough units' }, overflow: { zh: '超出上限', en: 'more than a pool may hold' }, badQuantity: { zh: '数量超出范围', en: 'a quantity is out of range' },
  badName: { zh: '名称缺失或过长，渠道应为 平台:账号', en: 'a name is missing or too long, or a channel is not platform:account' }, tooManyNames: { zh: '名称过多', en: 'too many names' },
});

export function refusalWord(reason: string): TextPair {
  return (refusalWords as Readonly<Record<string, TextPair>>)[reason] ?? { zh: reason, en: reason };
}
