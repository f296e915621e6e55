import { defineTexts, type TextPair } from '../../app/i18n/text';
import { channelWord, platformWord } from '../../shared/room/texts';

const valueWords = defineTexts({
  unknown: { zh: '未知', en: 'Unknown' },
  'gender.male': { zh: '男', en: 'Male' },
  'gender.female': { zh: '女', en: 'Female' },
  'visit.new': { zh: '新客', en: 'New' },
  'visit.returning': { zh: '老客', en: 'Returning' },
  'explained.true': { zh: '讲解中', en: 'Being explained' },
  'explained.false': { zh: '未讲解', en: 'Not explained' },
  'explained.yes': { zh: '讲解中', en: 'Being explained' },
  'explained.no': { zh: '未讲解', en: 'Not explained' },
  'weekday.1': { zh: '周一', en: 'Monday' },
  'weekday.2': { zh: '周二', en: 'Tuesday' },
  'weekday.3': { zh: '周三', en: 'Wednesday' },
  'weekday.4': { zh: '周四', en: 'Thursday' },
  'weekday.5': { zh: '周五', en: 'Friday' },
  'weekday.6': { zh: '周六', en: 'Saturday' },
  'weekday.7': { zh: '周日', en: 'Sunday' },
  'origin.platform': { zh: '平台', en: 'Platform' },
  'origin.replay': { zh: '回放', en: 'Replay' },
  'origin.simulator': { zh: '模拟', en: 'Simulated' },
});

const same = (value: string): TextPair => ({ zh: value, en: value });

/** How a value of a dimension is shown; a value without a word is shown as it is. */
export function valueWord(dimension: string, value: string): TextPair {
  if (value === 'unknown' || value === '') return valueWords.unknown;
  if (dimension === 'platform') return platformWord(value);
  if (dimension === 'channel' || dimension === 'traffic') return channelWord(value);
  if (dimension === 'hour' && /^\d{1,2}$/.test(value)) return same(`${value.padStart(2, '0')}:00`);
  if (dimension === 'minute_of_session') return { zh: `第 ${value} 分钟`, en: `minute ${value}` };
  return (valueWords as Readonly<Record<string, TextPair>>)[`${dimension}.${value}`] ?? same(value);
}

/** Dimensions whose values follow each other in time: a line may connect them. */
export const ordered: ReadonlySet<string> = new Set(['date', 'hour', 'weekday', 'minute', 'minute_of_session']);
