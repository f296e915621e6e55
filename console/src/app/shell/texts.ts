import { defineTexts } from '../i18n/text';

export const shellTexts = defineTexts({
  skip: { zh: '跳到内容', en: 'Skip to content' },
  mainNavigation: { zh: '主导航', en: 'Main navigation' },
  goTo: { zh: '前往{place}', en: 'Go to {place}' },
  showHelp: { zh: '显示全部快捷键', en: 'Show all shortcuts' },
  find: { zh: '搜索页面与直播间', en: 'Find a page or a room' },
  nothingFound: { zh: '没有匹配项', en: 'Nothing matches' },
  lost: { zh: '连接已断开', en: 'Connection lost' },
  connecting: { zh: '正在连接', en: 'Connecting' },
  shownAge: { zh: '显示的是 {age}前的数据', en: 'What is shown is {age} old' },
  nothingShown: { zh: '尚未收到实时数据', en: 'No live data has arrived yet' },
  retryIn: { zh: '{seconds} 秒后重试', en: 'Trying again in {seconds} s' },
  retryNow: { zh: '立即重试', en: 'Try now' },
  switchTheme: { zh: '切换为{theme}', en: 'Switch to {theme}' },
  switchLanguage: { zh: 'English', en: '中文' },
  account: { zh: '账号', en: 'Account' },
  simulatedExplained: { zh: '数据由内置模拟器生成，不是真实直播', en: 'This data comes from the built-in simulator, not from a real broadcast' },
  replayExplained: { zh: '正在回放历史数据', en: 'Recorded data is being replayed' },
});
