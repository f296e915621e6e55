import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { components } from '../../shared/api/schema';

type Light = components['schemas']['ClaimLight'];

export const complianceTexts = defineTexts({
  screening: { zh: '文案审查', en: 'Screen a text' },
  productScreening: { zh: '商品审查', en: 'Screen a product' },
  certificates: { zh: '资质证照', en: 'Certificates' },
  rules: { zh: '规则', en: 'Claim rules' },
  rulebook: { zh: '主播规范', en: 'Host rulebook' },
  monitors: { zh: '多房监看', en: 'Monitors' },
  disputes: { zh: '纠纷', en: 'Disputes' },
  text: { zh: '待审文字', en: 'Text' },
  textHint: { zh: '粘贴标题、详情页、脚本或话术', en: 'Paste a title, a page, a script' },
  scope: { zh: '用在', en: 'Where it stands' },
  category: { zh: '类目', en: 'Category' },
  names: { zh: '注册商标与名称', en: 'Registered names' },
  namesHint: { zh: '其中的绝对化用语不计', en: 'Absolute words inside them do not count' },
  proofs: { zh: '已有证明', en: 'Proof on file' },
  screen: { zh: '审查', en: 'Screen' },
  redYellow: { zh: '{red} 句不可说，{yellow} 句须有依据', en: '{red} must not be said, {yellow} need proof' },
  allGreen: { zh: '全部可以说', en: 'All of it may be said' },
  notScreened: { zh: '审查后，这里逐句显示红黄绿灯、法条、理由与改写', en: 'Sentence by sentence: its light, the article, the reason and a rewrite will stand here' },
  article: { zh: '依据', en: 'Article' },
  unverified: { zh: '条文待律师核对', en: 'Article to be checked by a lawyer' },
  reason: { zh: '理由', en: 'Reason' },
  exemption: { zh: '豁免情形', en: 'Exempt as' },
  evidenceNeeded: { zh: '需要的证明', en: 'Proof that would do' },
  rewrite: { zh: '可改为', en: 'May be said as' },
  copy: { zh: '复制', en: 'Copy' },
  copyAll: { zh: '复制改写全文', en: 'Copy the whole rewrite' },
  copied: { zh: '已复制', en: 'Copied' },
  copyFailed: { zh: '浏览器不允许复制', en: 'The browser refused the copy' },
  version: { zh: '规则版本 {version}', en: 'Rules {version}' },
  title: { zh: '标题', en: 'Title' },
  detail: { zh: '详情页文字', en: 'Detail page' },
  product: { zh: '商品编号', en: 'Product number' },
  brand: { zh: '品牌', en: 'Brand' },
  producer: { zh: '生产企业', en: 'Producer' },
  origin: { zh: '产地', en: 'Origin' },
  shelfLife: { zh: '保质期', en: 'Shelf life' },
  findings: { zh: '资质与信息', en: 'Proofs and fields' },
  noFindings: { zh: '资质与信息齐全', en: 'Proofs and fields are complete' },
  productNotScreened: { zh: '填写商品后，这里显示缺少的资质与标题、详情页的问题', en: 'Missing proofs and what is wrong with title and page will stand here' },
  mayList: { zh: '可以上架', en: 'May be listed' },
  listWithCare: { zh: '补齐后上架', en: 'Complete it first' },
  mayNotList: { zh: '不可上架', en: 'Do not list' },
  certificatesCaption: { zh: '在档的资质证照，先到期的在前', en: 'Certificates on file, those that end first on top' },
  noCertificatesTitle: { zh: '这里存放店铺与商品的资质证照', en: 'Certificates of the shop and its products will stand here' },
  noCertificatesWhy: { zh: '还没有登记任何证照；商品审查会按类目提示缺少哪些。', en: 'None is on file yet; screening a product says which are missing.' },
  newCertificate: { zh: '登记证照', en: 'Add a certificate' },
  changeCertificate: { zh: '修改证照', en: 'Change certificate' },
  kind: { zh: '类型', en: 'Kind' },
  number: { zh: '编号', en: 'Number' },
  numberExample: { zh: '例：{example}', en: 'Such as {example}' },
  holder: { zh: '持证人', en: 'Holder' },
  validTo: { zh: '有效期至', en: 'Valid to' },
  noEnd: { zh: '长期', en: 'no end' },
  note: { zh: '备注', en: 'Note' },
  state: { zh: '状态', en: 'State' },
  everyProduct: { zh: '全店', en: 'every product' },
  everyProductHint: { zh: '留空则适用全店', en: 'Empty: for every product of the shop' },
  actions: { zh: '操作', en: 'Actions' },
  remove: { zh: '删除', en: 'Delete' },
  removed: { zh: '已删除', en: 'Deleted' },
  saved: { zh: '已保存', en: 'Saved' },
  removeCertificateTitle: { zh: '删除“{number}”？', en: 'Delete “{number}”?' },
  screeningThen: { zh: '相关商品再次审查时', en: 'Products screened again' },
  missingAgain: { zh: '提示缺少此证', en: 'will miss it' },
  rulesCaption: { zh: '宣传用语规则', en: 'Rules about what may be claimed' },
  family: { zh: '规则类别', en: 'Family' },
  light: { zh: '灯', en: 'Light' },
  scopes: { zh: '适用', en: 'Applies to' },
  redIn: { zh: '升为红灯的类目', en: 'Red in' },
  exemptions: { zh: '豁免情形', en: 'Exempt contexts' },
  enabled: { zh: '启用', en: 'In force' },
  disabled: { zh: '停用', en: 'Off' },
  switchOffTitle: { zh: '停用这条规则？', en: 'Switch this rule off?' },
  switchOffReason: { zh: '停用理由（记入审计）', en: 'Why (kept in the audit)' },
  switchOff: { zh: '停用', en: 'Switch off' },
  offBecause: { zh: '已停用：{reason}', en: 'Off: {reason}' },
  rulebookNote: { zh: '每条规范都由系统检查', en: 'Every rule is watched by checks' },
  rulebookCaption: { zh: '主播规范及其遵守情况', en: 'The host rulebook and how it was kept' },
  rule: { zh: '规范', en: 'Rule' },
  basis: { zh: '依据', en: 'Basis' },
  checks: { zh: '检查项', en: 'Checks' },
  session: { zh: '场次', en: 'Session' },
  chooseSession: { zh: '选择场次查看遵守情况', en: 'Choose a session to see how they were kept' },
  broken: { zh: '违反', en: 'Broken' },
  inQuestion: { zh: '存疑', en: 'In question' },
  liveOnly: { zh: '只看直播中', en: 'Live only' },
  noMonitorsTitle: { zh: '这里并排显示各直播间的合规灯', en: 'The light of every room will stand here' },
  noMonitorsWhy: { zh: '目前没有直播中的场次。', en: 'No session is live.' },
  now: { zh: '当前', en: 'now' },
  worst: { zh: '全场最差', en: 'Worst of the session' },
  spoken: { zh: '已审话术', en: 'Speech judged' },
  notices: { zh: '平台提醒', en: 'Platform notices' },
  observed: { zh: '观察中：{names}', en: 'Under observation: {names}' },
  lastFact: { zh: '最近', en: 'Latest' },
  nothingYet: { zh: '还没有需要留意的内容', en: 'Nothing to attend to yet' },
  redAndYellow: { zh: '红 {red} · 黄 {yellow}', en: '{red} red · {yellow} yellow' },
  inTitles: { zh: '标题中有需要留意的用语', en: 'Words of a title need attention' },
  lightOf: { zh: '“{title}”的合规灯', en: 'Light of “{title}”' },
  byRule: { zh: '按规则', en: 'By rule' },
  newest: { zh: '需要留意的内容', en: 'What to attend to' },
  disputesCaption: { zh: '纠纷与 48 小时时限', en: 'Disputes and their 48 hours' },
  noDisputesTitle: { zh: '这里跟进订单、弹幕与平台处罚的纠纷', en: 'Disputes about orders, comments and notices of the platform will stand here' },
  noDisputesWhy: { zh: '目前没有纠纷。平台处罚会自动立案。', en: 'There is none. Notices of the platform open a case by themselves.' },
  openCase: { zh: '立案', en: 'Open a case' },
  about: { zh: '对象', en: 'About' },
  subject: { zh: '订单或弹幕编号', en: 'Number of the order or comment' },
  caseTitle: { zh: '事由', en: 'What it is about' },
  caseText: { zh: '说明', en: 'Details' },
  planDue: { zh: '方案时限', en: 'Plan due' },
  dueIn: { zh: '剩 {time}', en: '{time} left' },
  overdue: { zh: '超时 {time}', en: 'overdue by {time}' },
  planMade: { zh: '方案已提交', en: 'Plan is in' },
  escalated: { zh: '已升级 {count} 次', en: 'Escalated {count} {count:time|times}' },
  openedAt: { zh: '立案时间', en: 'Opened' },
  plan: { zh: '方案', en: 'Plan' },
  outcome: { zh: '结论', en: 'Outcome' },
  steps: { zh: '经过', en: 'Steps' },
  collected: { zh: '自动收集的证据', en: 'Evidence collected' },
  collecting: { zh: '正在收集证据', en: 'Evidence is being collected' },
  noneCollected: { zh: '证据链中没有相关记录', en: 'The chain holds nothing on it' },
  record: { zh: '第 {number} 条', en: 'record {number}' },
  flags: { zh: '反馈到商品与脚本', en: 'Fed back to products and scripts' },
  cleared: { zh: '已处理', en: 'cleared' },
  clearFlag: { zh: '标为已处理', en: 'Clear' },
  send: { zh: '提交', en: 'Send' },
  whatToDo: { zh: '下一步', en: 'Next step' },
  flagTarget: { zh: '反馈给商品编号（可空）', en: 'Feed back to product number (optional)' },
  flagText: { zh: '反馈内容', en: 'What to feed back' },
});

export const lightTexts: Readonly<Record<Light, TextPair>> = defineTexts({ red: { zh: '红灯', en: 'Red' }, yellow: { zh: '黄灯', en: 'Yellow' }, green: { zh: '绿灯', en: 'Green' } });

export const scopeTexts = defineTexts({
  title: { zh: '标题', en: 'Title' }, detailPage: { zh: '详情页', en: 'Detail page' }, script: { zh: '脚本', en: 'Script' }, speech: { zh: '口播', en: 'Speech' }, comment: { zh: '弹幕', en: 'Comment' },
});

export const categoryTexts = defineTexts({
  cosmetics: { zh: '化妆品', en: 'Cosmetics' }, food: { zh: '食品', en: 'Food' }, 'health-food': { zh: '保健食品', en: 'Health food' }, drug: { zh: '药品', en: 'Drugs' }, device: { zh: '医疗器械', en: 'Medical devices' },
  education: { zh: '教育培训', en: 'Education' }, finance: { zh: '招商理财', en: 'Finance' }, pesticide: { zh: '农药', en: 'Pesticides' }, alcohol: { zh: '酒类', en: 'Alcohol' }, infant: { zh: '婴幼儿配方', en: 'Infant formula' },
  fashion: { zh: '服饰', en: 'Fashion' }, home: { zh: '家居', en: 'Home' }, other: { zh: '其他', en: 'Other' },
});

const familyTexts = defineTexts({
  absolute: { zh: '绝对化用语', en: 'Absolute words' }, alcohol: { zh: '酒类', en: 'Alcohol' }, body: { zh: '身体形象', en: 'Body image' }, composition: { zh: '成分', en: 'Composition' }, conduct: { zh: '主播行为', en: 'Conduct' },
  cosmetic: { zh: '化妆品功效', en: 'Cosmetic effects' }, culture: { zh: '公序良俗', en: 'Public morals' }, data: { zh: '数据引证', en: 'Data and sources' }, education: { zh: '教育', en: 'Education' }, finance: { zh: '投资回报', en: 'Returns on investment' },
  food: { zh: '食品', en: 'Food' }, guarantee: { zh: '保证性用语', en: 'Guarantees' }, health: { zh: '保健功能', en: 'Health functions' }, mark: { zh: '专利、商标与认证', en: 'Patents, marks, certification' }, medical: { zh: '医疗用语', en: 'Medical terms' },
  minor: { zh: '未成年人', en: 'Minors' }, origin: { zh: '产地', en: 'Origin' }, pesticide: { zh: '农药', en: 'Pesticides' }, price: { zh: '价格', en: 'Prices' }, rival: { zh: '贬低同行', en: 'Rivals' }, safety: { zh: '安全', en: 'Safety' },
  state: { zh: '国家机关与标志', en: 'State symbols' }, tobacco: { zh: '烟草', en: 'Tobacco' }, trade: { zh: '交易规则', en: 'Trade terms' }, notice: { zh: '必要提示', en: 'Required notices' },
  platform: { zh: '平台提醒', en: 'Platform notices' }, product: { zh: '商品审查', en: 'Product screening' }, other: { zh: '其他规则', en: 'Other rule' },
});

const stateTexts = defineTexts({
  valid: { zh: '有效', en: 'Valid' }, expiring: { zh: '即将到期', en: 'Ends soon' }, expired: { zh: '已过期', en: 'Expired' }, missing: { zh: '缺少', en: 'Missing' }, shape: { zh: '编号格式不符', en: 'Wrong number' }, field: { zh: '信息缺失', en: 'Field missing' },
});

const fieldTexts = defineTexts({
  title: { zh: '标题', en: 'Title' }, category: { zh: '类目', en: 'Category' }, producer: { zh: '生产企业', en: 'Producer' }, origin: { zh: '产地', en: 'Origin' }, shelfLife: { zh: '保质期', en: 'Shelf life' }, brand: { zh: '品牌', en: 'Brand' }, detail: { zh: '详情页文字', en: 'Detail page' },
});

const exemptionTexts = defineTexts({
  attitude: { zh: '服务态度与目标', en: 'attitude or aim' }, unrelated: { zh: '与商品无关', en: 'not about the goods' }, background: { zh: '机构、称号或地名', en: 'name of a body or place' }, 'self-comparison': { zh: '自我比较', en: 'own goods compared' },
  'consumer-tip': { zh: '消费提示', en: 'tip for use' }, 'standard-grade': { zh: '标准分级', en: 'standard grade' }, name: { zh: '名称本身', en: 'the name itself' }, award: { zh: '真实奖项', en: 'true award' }, 'sourced-fact': { zh: '有出处的事实', en: 'fact with source' },
  'time-order': { zh: '时间次序', en: 'order in time' }, 'sourced-rank': { zh: '有出处的排名', en: 'rank with source' }, denial: { zh: '否定该说法', en: 'denied' }, 'quoted-rule': { zh: '引述规则', en: 'rule quoted' }, question: { zh: '提问', en: 'a question' },
  warning: { zh: '提示与警示', en: 'a warning' }, mood: { zh: '情绪或风格', en: 'mood or style' }, tool: { zh: '器具名称', en: 'name of a tool' }, wash: { zh: '清洁用途', en: 'cleaning' }, garment: { zh: '穿着效果', en: 'look of a garment' }, colour: { zh: '颜色与妆容', en: 'colour' },
  composition: { zh: '成分说明', en: 'composition' }, 'patent-number': { zh: '已标专利号', en: 'patent number given' }, 'source-stated': { zh: '已标出处', en: 'source stated' }, 'stated-terms': { zh: '已写明条件', en: 'terms stated' }, perishable: { zh: '鲜活易腐', en: 'perishable' },
});

const factTexts = defineTexts({ speech: { zh: '口播', en: 'Speech' }, title: { zh: '标题', en: 'Title' }, warning: { zh: '平台警告', en: 'Platform warning' }, violation: { zh: '平台违规', en: 'Platform violation' } });

export const disputeTexts = {
  state: defineTexts({ open: { zh: '待出方案', en: 'Needs a plan' }, planProposed: { zh: '方案待确认', en: 'Plan to agree' }, agreed: { zh: '方案已确认', en: 'Agreed' }, executed: { zh: '已执行', en: 'Carried out' }, closed: { zh: '已结案', en: 'Closed' }, appealed: { zh: '平台申诉中', en: 'Before the platform' } }),
  action: defineTexts({ open: { zh: '立案', en: 'Opened' }, propose: { zh: '提交方案', en: 'Propose a plan' }, agree: { zh: '确认方案', en: 'Agree' }, refuse: { zh: '退回方案', en: 'Refuse the plan' }, execute: { zh: '已执行', en: 'Carried out' }, appeal: { zh: '向平台申诉', en: 'Appeal to the platform' }, close: { zh: '结案', en: 'Close' }, note: { zh: '记录', en: 'Note' }, escalate: { zh: '升级提醒', en: 'Escalated' } }),
  origin: defineTexts({ order: { zh: '订单', en: 'Order' }, comment: { zh: '弹幕', en: 'Comment' }, platform: { zh: '平台', en: 'Platform' } }),
  outcome: defineTexts({ upheld: { zh: '诉求成立', en: 'Complaint right' }, rejected: { zh: '诉求不成立', en: 'Complaint wrong' }, settled: { zh: '协商解决', en: 'Settled' } }),
  evidence: defineTexts({ subject: { zh: '对象本身', en: 'the subject' }, person: { zh: '同一观众', en: 'same viewer' }, speech: { zh: '当时口播', en: 'speech at the time' }, platform: { zh: '平台通知', en: 'notice of the platform' }, action: { zh: '当时操作', en: 'action at the time' }, product: { zh: '同一商品', en: 'same product' }, order: { zh: '同一订单', en: 'same order' }, moderation: { zh: '管控', en: 'moderation' }, comment: { zh: '当时弹幕', en: 'comment at the time' } }),
} as const;

type Pairs = Readonly<Record<string, TextPair>>;
const wordIn = (texts: Pairs, fallback?: TextPair) => (key: string): TextPair => texts[key] ?? fallback ?? { zh: key, en: key };

/** Family of a rule, by its own name or by the id of one of its rules. */
export const familyWord = (rule: string): TextPair => (familyTexts as Pairs)[rule.split('.')[0] ?? rule] ?? familyTexts.other;
export const certificateStateWord = wordIn(stateTexts);
export const categoryWord = wordIn(categoryTexts);
export const fieldWord = wordIn(fieldTexts);
export const exemptionWord = wordIn(exemptionTexts);
export const scopeWord = wordIn(scopeTexts);
export const factWord = wordIn(factTexts);
