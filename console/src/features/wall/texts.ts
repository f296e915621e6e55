import { defineTexts } from '../../app/i18n/text';

export const wallTexts = defineTexts({
  nothing: { zh: '没有正在直播的场次', en: 'No session is live' },
  nothingWhy: { zh: '开播后，大屏会自动轮播各直播间。', en: 'As soon as a room is live, the wall rotates through the rooms.' },
  leave: { zh: '退出大屏', en: 'Leave the big screen' },
  position: { zh: '{position} / {count}', en: '{position} of {count}' },
});
