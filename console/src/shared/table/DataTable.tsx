import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { useText } from '../../app/i18n/useText';
import { unknownMark } from '../number/format';
import { shownColumns, shownRows, type DataColumn } from './rows';
import { nextSort, type TableState } from './tableState';
import { ColumnFilter, TableTools } from './TableTools';
import { tableTexts } from './texts';
import { useTableState } from './useTableState';
import './table.css';

interface DataTableProps<Row> {
  /** Names the table in the address and the exported file; unique on its page. */
  readonly id: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Stands before the tools, where no panel carries the title. */
  readonly title?: ReactNode;
  /** Says what the table holds, for screen readers. */
  readonly caption: string;
  /** Keep its identity between renders, as that of `columns`: rows are only rendered when something of theirs changed. */
  readonly onOpen?: (row: Row) => void;
  /** Index of the row that the keyboard selected. */
  readonly selected?: number;
  /** Shown when there are no rows at all. */
  readonly empty?: ReactNode;
  /** Find, column choice and export above the table. Default: true. */
  readonly tools?: boolean;
  /** On a phone rows become cards. Default: true. */
  readonly cardsOnPhone?: boolean;
  readonly rowClass?: (row: Row) => string | undefined;
}

const rowsPerStep = 200;

/** Sort, filter, column choice, sticky heading and export, with their state in the address. Scrolls inside its parent. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, columns, rows, caption, empty, tools = true, cardsOnPhone = true } = props;
  const t = useText();
  const [state, change] = useTableState(id);
  const [limit, setLimit] = useState(rowsPerStep);
  const shown = useMemo(() => shownColumns(columns, state), [columns, state]);
  const seen = useMemo(() => shownRows(columns, rows, state), [columns, rows, state]);
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const hidden = seen.length - limit;
  return (
    <div className={cardsOnPhone ? 'data-table data-table-cards' : 'data-table'}>
      {tools && <TableTools id={id} title={props.title} columns={columns} shown={shown} rows={rows} seen={seen} state={state} change={change} />}
      <div className="data-table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <Heading columns={shown} rows={rows} state={state} change={change} />
          <tbody>
            {seen.slice(0, limit).map((row, index) => (
              <TableRow key={props.rowKey(row)} row={row} columns={shown} selected={props.selected === index} onOpen={props.onOpen} ownClass={props.rowClass?.(row)} />
            ))}
          </tbody>
        </table>
        {seen.length === 0 && <p className="data-table-none">{t(tableTexts.nothingMatches)}</p>}
        {hidden > 0 && (
          <Button type="link" onClick={() => setLimit(limit + rowsPerStep)}>{t(tableTexts.showMore, { count: Math.min(hidden, rowsPerStep) })}</Button>
        )}
      </div>
    </div>
  );
}

function cellClass<Row>(column: DataColumn<Row>): string {
  const names = [`cell-${column.align ?? 'left'}`, column.stuck === true && 'cell-stuck', column.wide === true && 'cell-wide'];
  return names.filter((name) => name !== false).join(' ');
}

interface HeadingProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly state: TableState;
  readonly change: (state: TableState) => void;
}

function Heading<Row>({ columns, rows, state, change }: HeadingProps<Row>) {
  const t = useText();
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const sorted = state.sort?.column === column.id ? state.sort : undefined;
          const ariaSort = sorted === undefined ? undefined : sorted.descending ? 'descending' : 'ascending';
          return (
            <th key={column.id} scope="col" className={cellClass(column)} style={{ width: column.width }} aria-sort={ariaSort}>
              {column.sortable === false ? (
                t(column.title)
              ) : (
                <button type="button" className="plain-button" title={t(tableTexts.sortBy, { column: t(column.title) })} onClick={() => change({ ...state, sort: nextSort(state.sort, column.id) })}>
                  {t(column.title)}
                  <span className="sort-mark">{sorted !== undefined && (sorted.descending ? <CaretDownOutlined /> : <CaretUpOutlined />)}</span>
                </button>
              )}
              {column.filter === true && <ColumnFilter column={column} rows={rows} state={state} change={change} />}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly DataColumn<Row>[];
  readonly selected: boolean;
  readonly onOpen?: (row: Row) => void;
  readonly ownClass?: string;
}

// A live table renews a few rows a second: the others keep their identity and are not rendered again.
const TableRow = memo(PlainTableRow) as typeof PlainTableRow;

function PlainTableRow<Row>({ row, columns, selected, onOpen, ownClass }: TableRowProps<Row>) {
  const t = useText();
  const names = [ownClass, selected ? 'row-selected' : undefined, onOpen === undefined ? undefined : 'row-opens'];
  return (
    <tr
      className={names.filter((name) => name !== undefined).join(' ')}
      aria-selected={selected || undefined}
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onOpen === undefined ? undefined : () => onOpen(row)}
    >
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column)} data-label={t(column.title)}>
          {column.show === undefined ? (column.value(row) ?? unknownMark) : column.show(row)}
        </td>
      ))}
    </tr>
  );
}
