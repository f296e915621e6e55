/** What the reader changed in a table. It stands in the address, so that a link shows the same view. */
export interface TableState {
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** Ids of the shown columns, in order; absent: the table's own choice. */
  readonly columns?: readonly string[];
  /** Chosen values by column. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Words that a row must contain. */
  readonly find: string;
}

export type SearchValues = Readonly<Record<string, unknown>>;

export const untouchedTable: TableState = { filters: {}, find: '' };

const encodeList = (values: readonly string[]) => values.map(encodeURIComponent).join(',');
const decodeList = (text: string) => text.split(',').filter((part) => part !== '').map(safeDecode);

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function textAt(search: SearchValues, key: string): string | undefined {
  const value = search[key];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** Reads the state of table `id` from the address; values that are not understood are ignored. */
export function readTableState(search: SearchValues, id: string): TableState {
  const sort = textAt(search, `${id}.sort`);
  const columns = textAt(search, `${id}.columns`);
  const filterPrefix = `${id}.in.`;
  const filters = Object.fromEntries(
    Object.keys(search)
      .filter((key) => key.startsWith(filterPrefix))
      .map((key) => [key.slice(filterPrefix.length), decodeList(textAt(search, key) ?? '')] as const)
      .filter(([, values]) => values.length > 0),
  );
  return {
    ...(sort !== undefined && { sort: { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') } }),
    ...(columns !== undefined && { columns: decodeList(columns) }),
    filters,
    find: textAt(search, `${id}.find`) ?? '',
  };
}

/** Writes the state of table `id` into the address values and leaves every other value as it is. */
export function writeTableState(search: SearchValues, id: string, state: TableState): Record<string, unknown> {
  const others = Object.fromEntries(Object.entries(search).filter(([key]) => !key.startsWith(`${id}.`)));
  const own: Record<string, string> = {};
  if (state.sort !== undefined) own[`${id}.sort`] = (state.sort.descending ? '-' : '') + state.sort.column;
  if (state.columns !== undefined) own[`${id}.columns`] = encodeList(state.columns);
  if (state.find !== '') own[`${id}.find`] = state.find;
  for (const [column, values] of Object.entries(state.filters)) {
    if (values.length > 0) own[`${id}.in.${column}`] = encodeList(values);
  }
  return { ...others, ...own };
}

/** Next step of a press on a column's heading: descending, ascending, as delivered. */
export function nextSort(current: TableState['sort'], column: string): TableState['sort'] {
  if (current?.column !== column) return { column, descending: true };
  return current.descending ? { column, descending: false } : undefined;
}
