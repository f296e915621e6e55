import { Select } from 'antd';
import { memo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { SliceRow } from '../../shared/api/contract';
import { dimensionsQuery, useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatMoney, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import type { RoomView } from '../../shared/live/roomView';
import { sliceValueWord } from '../../shared/room/texts';
import { ChannelTree } from './ChannelTree';
import { warRoomTexts } from './texts';

interface SlicePanelProps {
  readonly channels: RoomView['channels'];
  readonly slices: RoomView['slices'];
  /** People who entered, of which the slices are shares; null when unknown. */
  readonly viewers: number | null;
}

const byChannel = 'channel';

/** Who came, by traffic source or by any other live slice: share of viewers and share of GMV. */
export const SlicePanel = memo(function SlicePanel({ channels, slices, viewers }: SlicePanelProps) {
  const t = useText();
  const dimensions = useQuery(dimensionsQuery).data ?? [];
  const [chosen, setChosen] = useState(byChannel);
  const nameOf = (id: string) => t(dimensions.find((dimension) => dimension.id === id)?.name ?? { zh: id, en: id });
  const options = [{ value: byChannel, label: t(glossary.channel) }, ...Object.keys(slices).map((id) => ({ value: id, label: nameOf(id) }))];
  return (
    <Panel
      title={options.length === 1 ? t(glossary.channel) : undefined}
      note={options.length === 1 ? t(warRoomTexts.sharesNote) : undefined}
      className="panel-channels"
      tools={
        options.length > 1 && (
          <>
            <Select className="slice-choice" variant="borderless" value={chosen} onChange={setChosen} options={options} popupMatchSelectWidth={false} aria-label={t(warRoomTexts.chooseSlice)} />
            <span className="panel-note slice-note">{t(warRoomTexts.sharesNote)}</span>
          </>
        )
      }
    >
      {chosen === byChannel ? <ChannelTree rows={channels} /> : <SliceList rows={slices[chosen] ?? []} viewers={viewers} />}
    </Panel>
  );
});

function share(part: number, whole: number | null): string {
  return whole === null || whole === 0 ? unknownMark : formatPercent(part / whole);
}

function SliceList({ rows, viewers }: { readonly rows: readonly SliceRow[]; readonly viewers: number | null }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  const gmv = rows.reduce((sum, row) => sum + row.gmv, 0);
  const ordered = rows.toSorted((first, second) => second.viewers - first.viewers);
  if (rows.length === 0) return <p className="panel-empty">{t(warRoomTexts.noChannels)}</p>;
  return (
    <ul className="channels">
      {ordered.map((row) => (
        <li key={row.value} className="channel-line">
          <span className="channel-text">
            <span className="channel-name">{t(sliceValueWord(row.value))}</span>
            <span className="channel-kind" />
            <span className="channel-share" title={formatScaled(row.viewers, language)}>{share(row.viewers, viewers)}</span>
            <span className="channel-share" title={formatMoney(row.gmv, currency, language)}>{share(row.gmv, gmv)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
