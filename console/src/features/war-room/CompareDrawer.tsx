import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { SpanComparison } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { unknownMark, writeValue } from '../../shared/number/format';
import { ChangeMark } from '../../shared/number/MetricValue';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { warRoomTexts } from './texts';
import type { Span } from './TrendPanel';

interface CompareDrawerProps {
  readonly session: string;
  readonly first: Span;
  readonly second: Span;
  readonly write: (span: Span) => string;
  readonly close: () => void;
}

const iso = (unixMs: number) => new Date(unixMs).toISOString();

/** Every trend metric in both brushed spans. */
export function CompareDrawer({ session, first, second, write, close }: CompareDrawerProps) {
  const t = useText();
  const language = useLanguage();
  const dictionary = useDictionary();
  const { currency } = useInstallation();
  const query = useQuery({
    queryKey: ['compare', session, first, second],
    queryFn: () =>
      api.get<readonly SpanComparison[]>(`/api/rooms/${encodeURIComponent(session)}/compare`, {
        fromA: iso(first.fromUnixMs), toA: iso(first.toUnixMs), fromB: iso(second.fromUnixMs), toB: iso(second.toUnixMs),
      }),
    staleTime: Infinity,
  });
  const value = (row: SpanComparison, number: number | null) =>
    number === null ? unknownMark : writeValue(number, dictionary.definition(row.metric).unit, language, { currency });
  const columns: readonly DataColumn<SpanComparison>[] = [
    { id: 'metric', title: glossary.metric, value: (row) => t(dictionary.definition(row.metric).name) },
    { id: 'a', title: warRoomTexts.spanA, align: 'right', value: (row) => row.a, show: (row) => value(row, row.a) },
    { id: 'b', title: warRoomTexts.spanB, align: 'right', value: (row) => row.b, show: (row) => value(row, row.b) },
    { id: 'change', title: glossary.change, align: 'right', value: (row) => row.change, show: (row) => <ChangeMark change={row.change} /> },
  ];
  return (
    <Drawer open onClose={close} size="large" title={`${t(warRoomTexts.compareSpans)}  ${write(first)} / ${write(second)}`}>
      <QueryView query={query} skeleton="table">
        {(rows) => <DataTable id="compare" columns={columns} rows={rows} rowKey={(row) => row.metric} caption={t(warRoomTexts.compareSpans)} />}
      </QueryView>
    </Drawer>
  );
}
