import { defineTexts } from '../../app/i18n/text';

export const tableTexts = defineTexts({
  find: { zh: '在表中查找', en: 'Find in table' },
  sortBy: { zh: '按{column}排序', en: 'Sort by {column}' },
  filterBy: { zh: '筛选{column}', en: 'Filter {column}' },
  chooseColumns: { zh: '选择列', en: 'Choose columns' },
  exportSeen: { zh: '导出当前所见（{count} 行）', en: 'Export what is seen ({count} rows)' },
  exportAll: { zh: '导出全部（{count} 行）', en: 'Export all ({count} rows)' },
  rowCount: { zh: '{shown} / {all} 行', en: '{shown} of {all} rows' },
  showMore: { zh: '再显示 {count} 行', en: 'Show {count} more rows' },
  nothingMatches: { zh: '没有符合筛选条件的行', en: 'No row matches the filter' },
  blank: { zh: '（空）', en: '(empty)' },
  resetColumns: { zh: '恢复默认列', en: 'Default columns' },
});
