import { defineTexts, type TextPair } from '../../app/i18n/text';

export const interactionTexts = defineTexts({
  programme: { zh: '互动节目单', en: 'Programme' },
  consents: { zh: '粉丝授权', en: 'Consents' },
  prompter: { zh: '提词器', en: 'Teleprompter' },
  session: { zh: '场次', en: 'Session' },
  noSessionTitle: { zh: '这里安排一场直播的福袋、投票与互动节点', en: 'Lotteries, polls and interaction nodes of a session will stand here' },
  noSessionWhy: { zh: '目前没有任何场次。', en: 'There is no session yet.' },
  sessionOver: { zh: '场次已结束：不再接受新的节点、福袋、投票与提词；待开奖的福袋仍可开奖。', en: 'The session is over: it takes no new node, lottery, poll or line; a lottery that waits for its draw can still be drawn.' },
  layers: { zh: '互动分层', en: 'Interaction layers' },
  basic: { zh: '基础', en: 'Basic' },
  deep: { zh: '深度', en: 'Deep' },
  emotional: { zh: '情感', en: 'Emotional' },
  layerNote: { zh: '{share} 的观众 · {events} 次', en: '{share} of viewers · {events} {events:time|times}' },
  nodes: { zh: '互动节点', en: 'Nodes' },
  planNode: { zh: '加节点', en: 'Plan a node' },
  nodesHint: { zh: '一场安排 3–5 个', en: 'Three to five a session' },
  noNodes: { zh: '还没有安排节点', en: 'No node is planned' },
  planFaults: { zh: '节目单需要留意', en: 'The plan needs attention' },
  nodeAt: { zh: '第 {minute} 分钟 · {length} 分钟', en: 'minute {minute} · {length} min' },
  participation: { zh: '{count} 人参与，占在线 {share}', en: '{count} took part, {share} of those online' },
  participants: { zh: '{count} 人参与', en: '{count} took part' },
  markDone: { zh: '标为完成', en: 'Mark done' },
  removeNode: { zh: '移除', en: 'Remove' },
  title: { zh: '标题', en: 'Title' },
  kind: { zh: '类型', en: 'Kind' },
  startMinute: { zh: '开播后第几分钟', en: 'Minutes after the start' },
  lengthMinutes: { zh: '时长（分钟）', en: 'Length (minutes)' },
  lotteries: { zh: '福袋', en: 'Lotteries' },
  openLottery: { zh: '发福袋', en: 'Open a lottery' },
  noLotteries: { zh: '还没有发过福袋', en: 'No lottery yet' },
  prizeTitle: { zh: '奖品与标题', en: 'Title, with the prize' },
  winners: { zh: '中奖人数', en: 'Winners' },
  tokens: { zh: '口令', en: 'Passwords' },
  tokensHint: { zh: '输入后回车，最多 8 个', en: 'Enter after each, at most 8' },
  durationSeconds: { zh: '时长（秒）', en: 'Duration (seconds)' },
  conditions: { zh: '参与条件', en: 'Conditions' },
  hasOrdered: { zh: '已下单', en: 'has ordered' },
  hasFollowed: { zh: '已关注', en: 'follows' },
  hasJoinedFanClub: { zh: '已入粉丝团', en: 'is in the fan club' },
  lotteryFacts: { zh: '抽 {winners} 人 · {entries} 人参与 · 口令 {tokens}', en: 'draws {winners} · {entries} entered · password {tokens}' },
  excluded: { zh: '未计入：禁言 {muted}、违规 {judged}、不符条件 {unqualified}', en: 'not counted: muted {muted}, against the rules {judged}, conditions not met {unqualified}' },
  closesIn: { zh: '{time} 后截止', en: 'closes in {time}' },
  commitment: { zh: '承诺值（开奖前公布）', en: 'Commitment, published before' },
  entryRoot: { zh: '名单摘要', en: 'Digest of the entries' },
  seed: { zh: '揭示的随机种子', en: 'Seed, revealed' },
  winningTickets: { zh: '中奖凭证', en: 'Winning tickets' },
  draw: { zh: '开奖', en: 'Draw' },
  drawTitle: { zh: '为“{title}”开奖？', en: 'Draw “{title}”?' },
  entriesNow: { zh: '参与人数', en: 'Entries' },
  drawn: { zh: '已开奖', en: 'Drawn' },
  cancelLottery: { zh: '取消福袋', en: 'Call off' },
  cancelTitle: { zh: '取消“{title}”？', en: 'Call “{title}” off?' },
  cancelReason: { zh: '取消原因', en: 'Why' },
  proof: { zh: '验证文件', en: 'Proof file' },
  proofSaved: { zh: '验证文件已下载，任何观众可独立核对', en: 'The proof is saved; any viewer can check it' },
  verify: { zh: '验证抽奖', en: 'Verify' },
  copyVerifyLink: { zh: '复制验证链接', en: 'Copy the link for viewers' },
  linkCopied: { zh: '已复制；请与验证文件一起公布', en: 'Copied; publish it with the proof file' },
  linkNotCopied: { zh: '浏览器不允许复制', en: 'The browser refused the copy' },
  polls: { zh: '投票与扣数', en: 'Polls and counts' },
  openPoll: { zh: '发起投票', en: 'Open a poll' },
  openCount: { zh: '发起扣 1', en: 'Open a count' },
  noTallies: { zh: '还没有投票或扣数', en: 'No poll or count yet' },
  options: { zh: '选项', en: 'Options' },
  optionsHint: { zh: '每行一个，如“红色=1”：左边显示，右边是观众要发的字', en: 'One a line, such as “Red=1”: what is shown, then what viewers send' },
  running: { zh: '进行中', en: 'running' },
  ended: { zh: '已结束', en: 'ended' },
  closeNow: { zh: '结束', en: 'End now' },
  lines: { zh: '提词', en: 'Lines for the host' },
  promptLine: { zh: '提词', en: 'Prompt' },
  lineText: { zh: '给主播的一句话', en: 'A line for the host' },
  pinned: { zh: '置顶', en: 'pinned' },
  pin: { zh: '置顶，直到撤回', en: 'Pin until withdrawn' },
  noLines: { zh: '提词器上没有内容', en: 'Nothing is on the teleprompter' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  openPrompter: { zh: '打开提词器', en: 'Open the teleprompter' },
  said: { zh: '已说', en: 'Said' },
  saidKey: { zh: '最上面一句已说', en: 'The first line has been said' },
  done: { zh: '已生效', en: 'In force' },
  waitingForLines: { zh: '等待中控提词', en: 'Waiting for the desk' },
  followDesk: { zh: '中控提词、已批准的答案与节点提示会出现在这里。', en: 'Lines of the desk, approved answers and nodes will stand here.' },
  countLines: { zh: '还有 {count} 句', en: '{count} more' },
  noConsentsTitle: { zh: '这里记录粉丝同意主播口播的生日与故事', en: 'What fans agreed to be said of them will stand here' },
  noConsentsWhy: { zh: '没有本人同意，提词器不会出现任何人的生日或故事。', en: 'Without their consent nobody’s birthday or story is prompted.' },
  newConsent: { zh: '登记授权', en: 'Record a consent' },
  viewer: { zh: '观众（面板显示的代号）', en: 'Viewer, as the panel shows it' },
  name: { zh: '称呼', en: 'Name' },
  birthday: { zh: '生日（月-日）', en: 'Birthday (MM-dd)' },
  story: { zh: '故事', en: 'Story' },
  consentedAt: { zh: '同意日期', en: 'Consented on' },
  source: { zh: '同意方式', en: 'How it was given' },
  withdrawConsent: { zh: '撤回并删除', en: 'Withdraw and delete' },
  withdrawnDone: { zh: '已删除', en: 'Deleted' },
  writtenBy: { zh: '登记人', en: 'Recorded by' },
  actions: { zh: '操作', en: 'Actions' },
  saved: { zh: '已保存', en: 'Saved' },
});

export const stageTexts = defineTexts({
  announced: { zh: '即将开始', en: 'Announced' }, open: { zh: '进行中', en: 'Open' }, closing: { zh: '截止中', en: 'Closing' }, closed: { zh: '待开奖', en: 'To be drawn' }, drawn: { zh: '已开奖', en: 'Drawn' }, cancelled: { zh: '已取消', en: 'Called off' },
});

export const nodeStatusTexts = defineTexts({ planned: { zh: '已安排', en: 'Planned' }, due: { zh: '该开始了', en: 'Due' }, late: { zh: '已延误', en: 'Late' }, done: { zh: '已完成', en: 'Done' } });

export const nodeKindTexts = defineTexts({ lottery: { zh: '福袋', en: 'Lottery' }, poll: { zh: '投票', en: 'Poll' }, count: { zh: '扣数', en: 'Count' }, other: { zh: '其他', en: 'Other' } });

const originTexts = defineTexts({ person: { zh: '中控', en: 'Desk' }, answer: { zh: '回答提问', en: 'Answer' }, node: { zh: '节点', en: 'Node' }, birthday: { zh: '粉丝生日', en: 'Birthday' }, story: { zh: '粉丝故事', en: 'Fan story' } });

const faultTexts = defineTexts({
  'nodes.count': { zh: '一场应安排 3–5 个节点', en: 'Plan three to five nodes' },
  'nodes.overlap': { zh: '有节点时间重叠', en: 'Nodes overlap' },
});

/** A fault of the plan in words; the server's own sentence where there are none. */
export const faultWord = (fault: string): TextPair => (faultTexts as Readonly<Record<string, TextPair>>)[fault.split(':')[0] ?? ''] ?? { zh: fault, en: fault };

const wordIn = (texts: Readonly<Record<string, TextPair>>) => (key: string): TextPair => texts[key] ?? { zh: key, en: key };

export const nodeKindWord = wordIn(nodeKindTexts);
export const originWord = wordIn(originTexts);
