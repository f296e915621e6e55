import { defineTexts, type TextPair } from '../../app/i18n/text';

export const recommendTexts = defineTexts({
  models: { zh: '模型', en: 'Models' },
  lists: { zh: '推荐列表', en: 'Lists' },
  rules: { zh: '规则', en: 'Rules' },
  exposures: { zh: '曝光监测', en: 'Exposure' },

  // Models
  version: { zh: '版本', en: 'Version' },
  serving: { zh: '在用', en: 'Serving' },
  trainedAt: { zh: '训练于', en: 'Trained' },
  window: { zh: '数据窗口', en: 'Data window' },
  viewers: { zh: '观众', en: 'Viewers' },
  items: { zh: '商品', en: 'Products' },
  interactions: { zh: '行为', en: 'Interactions' },
  suspects: { zh: '剔除的疑似机器', en: 'Suspects left out' },
  trainingTime: { zh: '训练用时', en: 'Training time' },
  recall: { zh: '召回率@{length}', en: 'Recall@{length}' },
  ndcg: { zh: 'NDCG@{length}', en: 'NDCG@{length}' },
  coverage: { zh: '覆盖率@{length}', en: 'Coverage@{length}' },
  hitRate: { zh: '命中率@{length}', en: 'Hit rate@{length}' },
  baseline: { zh: '热门榜', en: 'Popular list' },
  againstBaseline: { zh: '热门榜 {value}', en: 'Popular list {value}' },
  heldViewers: { zh: '留出 {count} 名观众', en: '{count} viewers held out' },
  notScored: { zh: '留出的观众太少，未评分', en: 'Too few viewers held out to score' },
  parts: { zh: '组成', en: 'Parts' },
  weight: { zh: '权重', en: 'Weight' },
  alone: { zh: '单独的召回', en: 'Alone' },
  reason: { zh: '原因', en: 'Reason' },
  scheduled: { zh: '定时训练', en: 'Scheduled' },
  modelsCaption: { zh: '模型版本', en: 'Model versions' },
  noModelTitle: { zh: '这里会列出每个模型版本的成绩单', en: 'The card of each model version will stand here' },
  noModelWhy: { zh: '还没有训练过：至少要有若干名观众对两件以上商品有过行为。在此之前，列表按热门、新品与偏好给出。', en: 'Nothing has been trained yet: it needs viewers with an interest in two products or more. Until then lists go by popularity, novelty and leaning.' },
  train: { zh: '立即训练', en: 'Train now' },
  trainAsked: { zh: '已安排训练', en: 'Training asked for' },
  training: { zh: '训练器', en: 'Trainer' },
  idle: { zh: '空闲', en: 'Idle' },
  asked: { zh: '即将开始', en: 'About to begin' },
  runsTraining: { zh: '正在训练', en: 'Training' },
  runsRefreshing: { zh: '正在刷新', en: 'Refreshing' },
  refreshedAt: { zh: '刷新于 {time}', en: 'Refreshed {time}' },
  nextFull: { zh: '下次全量训练 {time}', en: 'Next full training {time}' },
  known: { zh: '画像', en: 'Profiles' },
  behind: { zh: '还有 {count} 条事件待读', en: '{count} events to read' },
  upToDate: { zh: '已读到最新', en: 'Up to date' },
  scores: { zh: '各版本成绩', en: 'Scores by version' },
  scoresNote: { zh: '最新十分之一的行为留出不学，全量排序', en: 'The newest tenth is held out; full ranking' },
  scoresSummary: { zh: '{count} 个版本的召回率、NDCG 与覆盖率', en: 'Recall, NDCG and coverage of {count} {count:version|versions}' },
  serve: { zh: '启用', en: 'Serve' },
  serveTitle: { zh: '启用版本 {version}', en: 'Serve version {version}' },
  serveNote: { zh: '启用后，新的列表立即由它给出；可以随时换回。', en: 'New lists come from it at once; it can be changed back at any time.' },
  served: { zh: '已启用', en: 'It serves now' },
  compare: { zh: '对比', en: 'Compare' },
  compareTitle: { zh: '同一批观众，两个版本', en: 'Two versions on the same viewers' },
  compareWith: { zh: '与在用版本对比', en: 'Compare with the serving version' },
  overlap: { zh: '列表重合', en: 'Overlap' },
  topShare: { zh: '前 10 件占比', en: 'Share of top 10' },
  since: { zh: '训练后新行为的召回', en: 'Recall of what was met since' },
  sinceNone: { zh: '训练后还没有新行为', en: 'Nothing met since' },
  historyOf: { zh: '最近看过：{names}', en: 'Last looked at: {names}' },
  noHistory: { zh: '没有历史', en: 'No history' },

  // Lists
  viewer: { zh: '观众', en: 'Viewer' },
  chooseViewer: { zh: '选择或输入观众化名', en: 'Choose or enter a pseudonym' },
  chooseViewerWhy: { zh: '选择一名观众，这里会显示给他的列表、每件商品的理由和他的画像。', en: 'Choose a viewer: the list, the reasons of each product and the profile will stand here.' },
  noViewers: { zh: '还没有画像。观众有过点击、加购或停留之后，会出现在这里。', en: 'No profiles yet. Viewers appear after clicks, carts or watching.' },
  list: { zh: '推荐列表', en: 'List' },
  listCaption: { zh: '给这名观众的商品', en: 'Products for this viewer' },
  preview: { zh: '预览：不记入日志，不计曝光', en: 'Preview: not told to the log, not counted' },
  control: { zh: '对照组：始终是热门榜', en: 'Control: always the popular list' },
  treatment: { zh: '实验组', en: 'Treatment' },
  unknownViewer: { zh: '没有画像，按热门与新品给出', en: 'No profile: popular and new products' },
  product: { zh: '商品', en: 'Product' },
  category: { zh: '类目', en: 'Category' },
  brand: { zh: '品牌', en: 'Brand' },
  unitPrice: { zh: '单价', en: 'Price' },
  stock: { zh: '库存', en: 'Stock' },
  lane: { zh: '来源', en: 'From' },
  score: { zh: '得分', en: 'Score' },
  why: { zh: '为什么', en: 'Why' },
  whyTitle: { zh: '为什么是「{title}」', en: 'Why “{title}”' },
  whyList: { zh: '候选与过滤', en: 'Candidates and filters' },
  propensity: { zh: '出现概率', en: 'Propensity' },
  candidates: { zh: '候选', en: 'Candidates' },
  leftOut: { zh: '被过滤', en: 'Left out' },
  nothing: { zh: '无', en: 'None' },
  allFiltered: { zh: '候选全部被过滤，原因见右', en: 'Every candidate was left out; the reasons stand beside' },
  profile: { zh: '画像', en: 'Profile' },
  lastSeen: { zh: '最近活跃', en: 'Last seen' },
  actions: { zh: '行为次数', en: 'Actions' },
  ignored: { zh: '超速忽略', en: 'Ignored as too fast' },
  suspect: { zh: '疑似机器：不参与学习', en: 'Acts like a machine: nothing is learned' },
  leanings: { zh: '偏好', en: 'Leanings' },
  lastEvents: { zh: '最近行为', en: 'Latest events' },
  similar: { zh: '相似商品', en: 'Similar products' },
  together: { zh: '一起买', en: 'Bought together' },
  none: { zh: '还没有', en: 'None yet' },

  // Rules
  newRule: { zh: '新规则', en: 'New rule' },
  changeRule: { zh: '修改规则', en: 'Change the rule' },
  kind: { zh: '类型', en: 'Kind' },
  scope: { zh: '对象', en: 'About' },
  target: { zh: '商品编号、类目或品牌', en: 'Product id, category or brand' },
  factor: { zh: '系数', en: 'Factor' },
  factorHint: { zh: '加权 0.1–10；毛利 0–1（占售价）', en: 'Boost 0.1–10; margin 0–1 of the price' },
  room: { zh: '直播间', en: 'Room' },
  everywhere: { zh: '全部', en: 'Everywhere' },
  until: { zh: '有效至', en: 'Until' },
  noEnd: { zh: '长期', en: 'No end' },
  affected: { zh: '涉及商品', en: 'Products' },
  inForce: { zh: '生效', en: 'In force' },
  notInForce: { zh: '未生效', en: 'Not in force' },
  saved: { zh: '已保存', en: 'Saved' },
  removed: { zh: '已删除', en: 'Removed' },
  remove: { zh: '删除', en: 'Remove' },
  removeTitle: { zh: '删除规则「{target}」', en: 'Remove the rule for “{target}”' },
  removeThen: { zh: '涉及的商品', en: 'Its products' },
  removeAfter: { zh: '从下一张列表起不再受此规则影响', en: 'No longer affected from the next list on' },
  rulesCaption: { zh: '排除、加权与毛利规则', en: 'Exclusions, boosts and margins' },
  noRulesTitle: { zh: '这里会列出排除、加权与毛利规则', en: 'Exclusions, boosts and margins will stand here' },
  noRulesWhy: { zh: '没有规则时，所有在售、有货、合规的商品都可以被推荐。', en: 'Without rules every product that is listed, in stock and not red may be served.' },

  // Exposure
  days: { zh: '{count} 天', en: '{count} days' },
  clickRate: { zh: '点击率', en: 'Click rate' },
  tailClickRate: { zh: '长尾点击率', en: 'Tail click rate' },
  top50: { zh: '前 50 件曝光占比', en: 'Exposure of the top 50' },
  top50Note: { zh: '目标低于 30%', en: 'Target below 30 %' },
  covered: { zh: '商品覆盖率', en: 'Catalogue coverage' },
  coveredNote: { zh: '{shown} / {all} 件被曝光', en: '{shown} of {all} shown' },
  lift: { zh: '实验组比对照组', en: 'Treatment against control' },
  liftInterval: { zh: '95% 区间 {low} 至 {high}', en: '95 % interval {low} to {high}' },
  liftNone: { zh: '两组都有点击后才能比较', en: 'Needs clicks in both arms' },
  tailNote: { zh: '曝光最多的 {count} 件之外', en: 'Outside the {count} shown most' },
  arm: { zh: '来路', en: 'Arm' },
  servedPositions: { zh: '下发', en: 'Served' },
  exposed: { zh: '曝光', en: 'Exposures' },
  clicks: { zh: '点击', en: 'Clicks' },
  orders: { zh: '支付订单', en: 'Paid orders' },
  sales: { zh: '支付金额', en: 'Sales' },
  byArm: { zh: '按来路', en: 'By arm' },
  armsCaption: { zh: '每种来路的曝光、点击与订单', en: 'Exposures, clicks and orders of each arm' },
  byDay: { zh: '逐日', en: 'By day' },
  daySummary: { zh: '{count} 天的点击率、长尾点击率与前 50 件占比', en: 'Click rate, tail click rate and share of the top 50 over {count} {count:day|days}' },
  head: { zh: '曝光最多', en: 'Shown most' },
  headCaption: { zh: '曝光最多的十件商品', en: 'The ten products shown most' },
  share: { zh: '占比', en: 'Share' },
  noExposuresTitle: { zh: '这里会显示曝光给了谁、长尾有没有机会', en: 'Who is shown, and whether the tail is, will stand here' },
  noExposuresWhy: { zh: '这段时间没有商品曝光。商品曝光与点击事件到达后即有数据。', en: 'No product was shown in this time. It fills with product exposures and clicks.' },

  // The room
  nextPin: { zh: '下一个讲什么', en: 'Next to pin' },
  nextPinCaption: { zh: '按现场观众的预期成交排序的商品', en: 'Products by the expected sales of this audience' },
  per1000: { zh: '千人成交', en: 'Per 1,000' },
  per1000Full: { zh: '预期千人成交', en: 'Expected sales per 1,000 viewers' },
  goal: { zh: '排序依据', en: 'Ranked by' },
  goalGmv: { zh: '成交', en: 'Sales' },
  goalNet: { zh: '净成交', en: 'Net' },
  goalProfit: { zh: '毛利', en: 'Profit' },
  click: { zh: '点击', en: 'Click' },
  pay: { zh: '点后支付', en: 'Pays' },
  lean: { zh: '观众倾向', en: 'Leaning' },
  refund: { zh: '退款', en: 'Refunds' },
  lastShown: { zh: '上次讲', en: 'Last shown' },
  neverShown: { zh: '未讲', en: 'Never' },
  onShow: { zh: '讲解中', en: 'On show' },
  pinned: { zh: '已弹', en: 'Pinned' },
  minutesAgo: { zh: '{minutes} 分钟前', en: '{minutes} min ago' },
  audienceNote: { zh: '现场 {present} 人，{known} 人有画像', en: '{present} present, {known} known' },
  noProductsRoom: { zh: '这个直播间还没有可排的商品', en: 'This room has no product to rank yet' },
  evidence: { zh: '依据', en: 'Evidence' },
  evidenceOf: { zh: '曝光 {exposed} 人，点击 {clicked} 人，支付 {paid} 人（旧场次按时间折减）', en: '{exposed} shown, {clicked} clicked, {paid} paid (older sessions weigh less)' },
  drawnTo: { zh: '证据少时向全场均值 {mean} 靠拢', en: 'Drawn to the mean {mean} where evidence is thin' },
  bought: { zh: '现场已买过', en: 'Already bought here' },
  stockFactor: { zh: '库存够卖', en: 'Stock lasts for' },
  net: { zh: '扣退款后', en: 'After refunds' },
  profit: { zh: '毛利', en: 'Gross margin' },
  noMargin: { zh: '没有毛利规则', en: 'No margin rule' },
  mood: { zh: '弹幕情绪', en: 'Mood' },
  noMood: { zh: '没有关于它的弹幕', en: 'No comments about it' },
  boostIs: { zh: '规则加权 ×{factor}', en: 'Boosted ×{factor}' },
  leftOutRoom: { zh: '未参与排序', en: 'Not ranked' },
});

type Words<Key extends string> = Readonly<Record<Key, TextPair>>;

const wordOf = <Key extends string>(words: Words<Key>, key: string): TextPair => (words as Record<string, TextPair>)[key] ?? { zh: key, en: key };

const partTexts = defineTexts({
  spectral: { zh: '谱滤波', en: 'Spectral filter' },
  popular: { zh: '热门', en: 'Popularity' },
  'item-knn': { zh: '相似商品', en: 'Item neighbours' },
  transitions: { zh: '先后顺序', en: 'Transitions' },
});
const laneTexts = defineTexts({
  model: { zh: '模型', en: 'Model' },
  fresh: { zh: '新品', en: 'New' },
  leaning: { zh: '偏好', en: 'Leaning' },
  popular: { zh: '热门', en: 'Popular' },
  explore: { zh: '探索', en: 'Exploration' },
});
const filterTexts = defineTexts({
  bought: { zh: '已买过', en: 'Bought already' },
  soldOut: { zh: '无货', en: 'Sold out' },
  red: { zh: '合规红灯', en: 'Red light' },
  excluded: { zh: '规则排除', en: 'Excluded by rule' },
  platform: { zh: '不在此平台', en: 'Not on the platform' },
  price: { zh: '超出价格', en: 'Above the price' },
  name: { zh: '编号无法记录', en: 'Id cannot be logged' },
  noPrice: { zh: '没有价格', en: 'No price' },
});
const behaviourTexts = defineTexts({
  exposed: { zh: '看到', en: 'Shown' },
  watched: { zh: '停留', en: 'Watched' },
  liked: { zh: '点赞', en: 'Liked' },
  commented: { zh: '评论', en: 'Commented' },
  clicked: { zh: '点击', en: 'Clicked' },
  favourited: { zh: '收藏', en: 'Favourited' },
  carted: { zh: '加购', en: 'Carted' },
  ordered: { zh: '下单', en: 'Ordered' },
  paid: { zh: '支付', en: 'Paid' },
  refunded: { zh: '退款', en: 'Refunded' },
});
const armTexts = defineTexts({
  all: { zh: '全部', en: 'All' },
  natural: { zh: '直播间自然曝光', en: 'The room itself' },
  control: { zh: '对照组', en: 'Control' },
  treatment: { zh: '实验组', en: 'Treatment' },
  exploration: { zh: '探索位', en: 'Exploration' },
  room: { zh: '中控弹品', en: 'Desk ranking' },
});
const kindTexts = defineTexts({ exclude: { zh: '排除', en: 'Exclude' }, boost: { zh: '加权', en: 'Boost' }, margin: { zh: '毛利', en: 'Margin' } });
const scopeTexts = defineTexts({ product: { zh: '商品', en: 'Product' }, category: { zh: '类目', en: 'Category' }, brand: { zh: '品牌', en: 'Brand' } });
const leaningTexts = defineTexts({ category: { zh: '类目', en: 'Category' }, brand: { zh: '品牌', en: 'Brand' }, priceBand: { zh: '价位', en: 'Price band' } });

export const partWord = (name: string) => wordOf(partTexts, name);
export const laneWord = (name: string) => wordOf(laneTexts, name);
export const filterWord = (name: string) => wordOf(filterTexts, name);
export const behaviourWord = (name: string) => wordOf(behaviourTexts, name);
export const armWord = (name: string) => wordOf(armTexts, name);
export const kindWord = (name: string) => wordOf(kindTexts, name);
export const scopeWord = (name: string) => wordOf(scopeTexts, name);
export const leaningWord = (name: string) => wordOf(leaningTexts, name);

/** Reasons as sentences; `{name}` is a product, a category or a brand. */
export const reasonTexts = defineTexts({
  looked: { zh: '因为看过「{name}」', en: 'Because of a look at “{name}”' },
  carted: { zh: '因为加购过「{name}」', en: 'Because “{name}” was put in the cart' },
  bought: { zh: '因为买过「{name}」', en: 'Because “{name}” was bought' },
  category: { zh: '因为偏好类目「{name}」', en: 'Because of a leaning to the category “{name}”' },
  brand: { zh: '因为偏好品牌「{name}」', en: 'Because of a leaning to the brand “{name}”' },
  popular: { zh: '因为大家都在看{name}', en: 'Because many look at it{name}' },
  fresh: { zh: '因为是新品{name}', en: 'Because it is new{name}' },
  boost: { zh: '因为团队规则加权{name}', en: 'Because a rule of the team boosts it{name}' },
  explore: { zh: '因为还了解得少，正在试{name}', en: 'Because little is known of it: it is being tried{name}' },
  alike: { zh: '因为与「{name}」类目、品牌或价位相近', en: 'Because it is like “{name}” by category, brand or price' },
});

/** Any of them: all have the one placeholder. */
interface NamedText {
  readonly zh: '{name}';
  readonly en: '{name}';
}

export const reasonWord = (kind: string): NamedText => (reasonTexts as unknown as Readonly<Record<string, NamedText>>)[kind] ?? (reasonTexts.looked as unknown as NamedText);
