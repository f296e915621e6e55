import { DownloadOutlined, FilterFilled, FilterOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input, Popover } from 'antd';
import type { ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { saveFile, toCsv } from './csv';
import { distinctValues, type DataColumn } from './rows';
import type { TableState } from './tableState';
import { tableTexts } from './texts';

interface ColumnFilterProps<Row> {
  readonly column: DataColumn<Row>;
  readonly rows: readonly Row[];
  readonly state: TableState;
  readonly change: (state: TableState) => void;
}

export function ColumnFilter<Row>({ column, rows, state, change }: ColumnFilterProps<Row>) {
  const t = useText();
  const chosen = state.filters[column.id] ?? [];
  const setChosen = (values: readonly string[]) => change({ ...state, filters: { ...state.filters, [column.id]: values } });
  const content = () => (
    <div className="table-menu">
      <Checkbox.Group
        value={[...chosen]}
        onChange={(values) => setChosen(values.map(String))}
        options={distinctValues(column, rows).slice(0, 200).map(({ value, count }) => ({
          value,
          label: `${value === '' ? t(tableTexts.blank) : value} (${count})`,
        }))}
      />
      <Button disabled={chosen.length === 0} onClick={() => setChosen([])}>{t(glossary.clear)}</Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" destroyOnHidden content={content}>
      <Button
        type="text"
        className="table-filter"
        aria-label={t(tableTexts.filterBy, { column: t(column.title) })}
        icon={chosen.length > 0 ? <FilterFilled /> : <FilterOutlined />}
      />
    </Popover>
  );
}

interface TableToolsProps<Row> {
  readonly id: string;
  readonly title?: ReactNode;
  readonly columns: readonly DataColumn<Row>[];
  readonly shown: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly seen: readonly Row[];
  readonly state: TableState;
  readonly change: (state: TableState) => void;
}

/** Find, column choice and export of one table. */
export function TableTools<Row>({ id, title, columns, shown, rows, seen, state, change }: TableToolsProps<Row>) {
  const t = useText();
  const save = (exportedColumns: readonly DataColumn<Row>[], exportedRows: readonly Row[]) =>
    saveFile(
      `${id}.csv`,
      toCsv(
        exportedColumns.map((column) => t(column.title)),
        exportedRows.map((row) => exportedColumns.map((column) => (column.exported ?? column.value)(row))),
      ),
    );
  const chooser = () => (
    <div className="table-menu">
      <Checkbox.Group
        value={shown.map((column) => column.id)}
        onChange={(ids) => change({ ...state, columns: columns.map((column) => column.id).filter((candidate) => ids.includes(candidate)) })}
        options={columns.map((column) => ({ value: column.id, label: t(column.title) }))}
      />
      <Button disabled={state.columns === undefined} onClick={() => change({ ...state, columns: undefined })}>{t(tableTexts.resetColumns)}</Button>
    </div>
  );
  const exports = [
    { key: 'seen', label: t(tableTexts.exportSeen, { count: seen.length }), onClick: () => save(shown, seen) },
    { key: 'all', label: t(tableTexts.exportAll, { count: rows.length }), onClick: () => save(columns, rows) },
  ];
  return (
    <div className="table-tools">
      {title !== undefined && <h2>{title}</h2>}
      <Input.Search
        allowClear
        className="table-find"
        placeholder={t(tableTexts.find)}
        aria-label={t(tableTexts.find)}
        defaultValue={state.find}
        onSearch={(find) => change({ ...state, find })}
      />
      <span className="table-count">{t(tableTexts.rowCount, { shown: seen.length, all: rows.length })}</span>
      <Popover trigger="click" placement="bottomRight" destroyOnHidden content={chooser}>
        <Button icon={<SettingOutlined />} aria-label={t(tableTexts.chooseColumns)} title={t(tableTexts.chooseColumns)} />
      </Popover>
      <Dropdown trigger={['click']} menu={{ items: exports }}>
        <Button icon={<DownloadOutlined />} aria-label={t(glossary.export)} title={t(glossary.export)} />
      </Dropdown>
    </div>
  );
}
