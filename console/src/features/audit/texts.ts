import { defineTexts, type TextPair } from '../../app/i18n/text';

export const auditTexts = defineTexts({
  at: { zh: '时间', en: 'When' },
  actor: { zh: '谁', en: 'Who' },
  kind: { zh: '类别', en: 'Kind' },
  subject: { zh: '对象', en: 'Subject' },
  change: { zh: '变更', en: 'Change' },
  address: { zh: '来源地址', en: 'Address' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  anyActor: { zh: '登录名', en: 'User name' },
  anyKind: { zh: '全部类别', en: 'Every kind' },
  field: { zh: '字段', en: 'Field' },
  before: { zh: '变更前', en: 'Before' },
  after: { zh: '变更后', en: 'After' },
  created: { zh: '新建', en: 'Created' },
  deleted: { zh: '删除', en: 'Deleted' },
  changed: { zh: '修改', en: 'Changed' },
  done: { zh: '执行', en: 'Done' },
  entries: { zh: '{count} 条', en: '{count} {count:entry|entries}' },
  emptyTitle: { zh: '这里会记录每一次变更：谁、何时、从什么改成什么', en: 'Every change will stand here: who, when, from what to what' },
  emptyWhy: { zh: '还没有变更。', en: 'Nothing has been changed yet.' },
  noneMatch: { zh: '没有符合筛选的记录。', en: 'No entry matches.' },
  caption: { zh: '审计记录', en: 'Audit entries' },
  entry: { zh: '审计记录 {id}', en: 'Audit entry {id}' },
  nothingRecorded: { zh: '此操作没有字段变更。', en: 'This deed changed no field.' },
  more: { zh: '另 {count} 项', en: '{count} more' },
});

const kindWords = defineTexts({
  signIn: { zh: '登录', en: 'Sign-in' },
  signOut: { zh: '退出', en: 'Sign-out' },
  signInRefused: { zh: '登录被拒', en: 'Sign-in refused' },
  person: { zh: '用户', en: 'User' },
  tenantSettings: { zh: '设置', en: 'Settings' },
  tenantSettingsRow: { zh: '设置', en: 'Settings' },
  settings: { zh: '设置', en: 'Settings' },
  ingestKey: { zh: '接入密钥', en: 'Ingest key' },
  ingestKeyRow: { zh: '接入密钥', en: 'Ingest key' },
  deadLetterReplay: { zh: '死信重放', en: 'Dead-letter replay' },
  import: { zh: '文件导入', en: 'File import' },
  alertRule: { zh: '告警规则', en: 'Alert rule' },
  silence: { zh: '静默', en: 'Silence' },
  webhook: { zh: 'Webhook', en: 'Webhook' },
  savedView: { zh: '视图', en: 'Saved view' },
  improvementItem: { zh: '改进项', en: 'Improvement item' },
  sessionGoal: { zh: '目标', en: 'Goal' },
  goal: { zh: '目标', en: 'Goal' },
  report: { zh: '报告', en: 'Report' },
  startSimulator: { zh: '启动模拟器', en: 'Simulator started' },
  stopSimulator: { zh: '停止模拟器', en: 'Simulator stopped' },
  resetOwnerPassword: { zh: '命令行重置所有者密码', en: 'Owner password reset on the command line' },
  injectIncident: { zh: '模拟突发', en: 'Simulated incident' },
  simulator: { zh: '模拟器', en: 'Simulator' },
});

export const kindsOffered = ['signIn', 'signInRefused', 'person', 'ingestKeyRow', 'deadLetterReplay', 'import', 'alertRuleRow', 'silenceRow', 'webhookRow', 'savedView', 'improvementItem'] as const;

/** A kind's name; its wire name where there is none. */
export function kindWord(kind: string): TextPair {
  const words: Readonly<Record<string, TextPair>> = kindWords;
  return words[kind] ?? words[kind.replace(/Row$/, '')] ?? { zh: kind, en: kind };
}

/** Who did it; the installation itself has a word of its own. */
export function actorWord(actor: string): TextPair {
  return actor === 'system' ? { zh: '系统', en: 'System' } : { zh: actor, en: actor };
}

const fieldWords = defineTexts({
  name: { zh: '名称', en: 'Name' },
  displayName: { zh: '姓名', en: 'Display name' },
  userName: { zh: '登录名', en: 'User name' },
  enabled: { zh: '启用', en: 'Enabled' },
  roles: { zh: '角色', en: 'Roles' },
  rooms: { zh: '直播间', en: 'Rooms' },
  mustChangePassword: { zh: '须修改密码', en: 'Must change password' },
  accessFailedCount: { zh: '登录失败次数', en: 'Failed sign-ins' },
  concurrencyStamp: { zh: '并发戳', en: 'Concurrency stamp' },
  securityStamp: { zh: '安全戳', en: 'Security stamp' },
  metric: { zh: '指标', en: 'Metric' },
  level: { zh: '级别', en: 'Level' },
  threshold: { zh: '阈值', en: 'Threshold' },
  operator: { zh: '条件', en: 'Operator' },
  forSeconds: { zh: '持续（秒）', en: 'For (s)' },
  keepFiringSeconds: { zh: '保持触发（秒）', en: 'Keep firing (s)' },
  windowMinutes: { zh: '观察窗口（分钟）', en: 'Window (min)' },
  inhibits: { zh: '抑制的规则', en: 'Inhibits' },
  matchers: { zh: '匹配', en: 'Matchers' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  comment: { zh: '说明', en: 'Comment' },
  createdAt: { zh: '创建时间', en: 'Created at' },
  createdBy: { zh: '创建人', en: 'Created by' },
  owner: { zh: '负责人', en: 'Owner' },
  due: { zh: '截止', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  url: { zh: '地址', en: 'Address' },
  format: { zh: '格式', en: 'Format' },
});

/** A field's name; its wire name where there is none. */
export function auditFieldWord(field: string): TextPair {
  return (fieldWords as Readonly<Record<string, TextPair>>)[field] ?? { zh: field, en: field };
}
