import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { CheckName } from './verifyProof';

export const lotteryTexts = defineTexts({
  title: { zh: '验证抽奖', en: 'Verify a draw' },
  how: { zh: '选择直播间公布的验证文件。核对在你的浏览器里完成，文件不会上传。', en: 'Choose the proof that the room has published. It is checked in your browser and sent nowhere.' },
  choose: { zh: '点击或拖入验证文件（.json）', en: 'Press, or drop the proof file (.json)' },
  loadFailed: { zh: '取不到这次抽奖的验证文件；未登录或不在职责内时，请选择直播间公布的文件。', en: 'The proof of this draw could not be read; without an account, choose the file that the room has published.' },
  noProof: { zh: '“{name}”不是抽奖的验证文件', en: '“{name}” is no proof of a draw' },
  tooLarge: { zh: '文件超过 {size} MB', en: 'The file is larger than {size} MB' },
  holds: { zh: '验证通过：“{title}”按公布的规则开奖', en: 'It holds: “{title}” was drawn as announced' },
  fails: { zh: '验证未通过', en: 'It does not hold' },
  checks: { zh: '逐项核对', en: 'Checks' },
  holdsMark: { zh: '相符', en: 'holds' },
  failsMark: { zh: '不符', en: 'does not hold' },
  ticket: { zh: '我的凭证', en: 'My ticket' },
  ticketHint: { zh: '以 t_ 开头，可向主播的客服索取', en: 'Begins with t_; the desk of the room tells you yours' },
  won: { zh: '中奖，第 {place} 名', en: 'Won, place {place}' },
  entered: { zh: '在名单中，未中奖', en: 'Entered and did not win' },
  notEntered: { zh: '不在名单中', en: 'Not among the entries' },
  facts: { zh: '{entries} 人参与，抽 {winners} 人', en: '{entries} entered, {winners} drawn' },
  winners: { zh: '中奖凭证', en: 'Winning tickets' },
});

export const checkTexts: Readonly<Record<CheckName, TextPair>> = defineTexts({
  format: { zh: '算法是本页认识的版本', en: 'The arithmetic is one that this page knows' },
  seed: { zh: '随机种子完整', en: 'The seed is whole' },
  rule: { zh: '规则可读，且属于这次抽奖', en: 'The rule can be read and belongs to this draw' },
  timeOrder: { zh: '先公布承诺，再参与，再截止，最后开奖', en: 'Committed first, then entered, then closed, then drawn' },
  entries: { zh: '名单无重复，人数与截止时一致', en: 'Nobody stands in the list twice; as many as at closing' },
  entryRoot: { zh: '名单摘要与截止时一致', en: 'The list is the one of the closing' },
  commitment: { zh: '种子与开奖前公布的承诺值一致', en: 'The seed is the one that was committed to' },
  winners: { zh: '由种子和名单重新抽取，结果一致', en: 'Drawn again from seed and list, the winners are the same' },
});
