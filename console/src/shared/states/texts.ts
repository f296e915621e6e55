import { defineTexts } from '../../app/i18n/text';

export const stateTexts = defineTexts({
  loading: { zh: '正在读取', en: 'Loading' },
  refused: { zh: '未被接受', en: 'Not accepted' },
  failed: { zh: '读取失败', en: 'Could not be read' },
  staleSince: { zh: '显示的是 {age}前的数据', en: 'What is shown is {age} old' },
  unexpected: { zh: '出现意外错误', en: 'Something unexpected happened' },
  forbidden: { zh: '你的角色不能查看此内容', en: 'Your role may not see this' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
});
