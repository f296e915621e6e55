import { defineTexts } from '../../app/i18n/text';

export const settingsTexts = defineTexts({
  yours: { zh: '个人偏好', en: 'Your preferences' },
  storedHere: { zh: '保存在此浏览器，不影响他人', en: 'Kept in this browser; nobody else is affected' },
  system: { zh: '跟随系统', en: 'As the system' },
  riseColour: { zh: '涨跌颜色', en: 'Colours of rise and fall' },
  riseByLanguage: { zh: '跟随语言', en: 'As the language' },
  riseRed: { zh: '红涨绿跌', en: 'Red rises' },
  riseGreen: { zh: '绿涨红跌', en: 'Green rises' },
});
