import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { Batch } from './queries';

export const batchTexts = defineTexts({
  batches: { zh: '批量打分', en: 'Batches' },
  newBatch: { zh: '新建批次', en: 'New batch' },
  start: { zh: '开始打分', en: 'Start' },
  started: { zh: '已安排，几秒内开始', en: 'Arranged; it begins within seconds' },
  caption: { zh: '批次与进度', en: 'Batches and their progress' },
  noneTitle: { zh: '这里会列出每个批次和它的进度', en: 'Each batch and its progress will stand here' },
  noneWhy: { zh: '一个批次为最近活跃的每名观众各出一张列表，完成后下载为 CSV，用于短信、优惠券等站外触达。', en: 'A batch makes a list for each viewer active lately, as CSV, for messages and coupons outside the room.' },
  asked: { zh: '提交', en: 'Asked for' },
  audience: { zh: '对象', en: 'For whom' },
  activeSince: { zh: '{time} 以来活跃', en: 'Active since {time}' },
  activeDays: { zh: '最近多少天内活跃的观众', en: 'Viewers active within so many days' },
  counting: { zh: '正在数观众…', en: 'Counting the viewers…' },
  audienceOf: { zh: '共 {viewers} 名观众；每人 {count} 件，约 {lines} 行', en: '{viewers} {viewers:viewer|viewers}, {count} products each: about {lines} lines' },
  audienceEmpty: { zh: '这段时间没有活跃的观众：批次会是空的', en: 'No viewer was active in this time: the batch would be empty' },
  count: { zh: '每人几件', en: 'Products each' },
  servingVersion: { zh: '在用版本', en: 'The version that serves' },
  noVersion: { zh: '尚无模型', en: 'No model yet' },
  versionNote: { zh: '整个批次由同一版本打分；对照组的观众始终得到热门榜。', en: 'One version scores the whole batch; viewers of the control share get the popular list.' },
  progress: { zh: '进度', en: 'Progress' },
  progressOf: { zh: '{done} / {viewers} 名', en: '{done} of {viewers}' },
  ended: { zh: '{time} 结束', en: 'Ended {time}' },
  download: { zh: '下载', en: 'Download' },
  downloadOf: { zh: '下载结果（CSV）', en: 'Download the lists as CSV' },
  stop: { zh: '停止', en: 'Stop' },
  stopTitle: { zh: '停止这个批次', en: 'Stop this batch' },
  stopWhat: { zh: '已打分的观众', en: 'Viewers scored' },
  stopAfter: { zh: '保留 {done} 名，其余 {left} 名不再打分', en: '{done} stay, {left} are not scored any more' },
  stopped: { zh: '已停止', en: 'Stopped' },
});

const stateWords: Readonly<Record<Batch['state'], TextPair>> = defineTexts({
  waiting: { zh: '等待开始', en: 'Waiting' },
  running: { zh: '打分中', en: 'Scoring' },
  done: { zh: '已完成', en: 'Done' },
  stopped: { zh: '已停止', en: 'Stopped' },
  failed: { zh: '失败：版本已不再保留', en: 'Failed: its version is not kept any more' },
});

export const batchStateWord = (state: Batch['state']): TextPair => stateWords[state];
