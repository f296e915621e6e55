import { RightOutlined } from '@ant-design/icons';
import { memo, useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useLanguage, useText } from '../../app/i18n/useText';
import type { ChannelRow } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { formatMoney, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { channelWord } from '../../shared/room/texts';
import { groupChannels, type ChannelGroup } from './channels';
import { warRoomTexts } from './texts';

const shareText = (share: number | null) => (share === null ? unknownMark : formatPercent(share));

/** Where viewers came from, two levels: share of viewers, share of GMV, return where money was spent. */
export const ChannelTree = memo(function ChannelTree({ rows }: { readonly rows: readonly ChannelRow[] }) {
  const t = useText();
  const groups = useMemo(() => groupChannels(rows), [rows]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (channel: string) => setOpen((before) => new Set(before.has(channel) ? [...before].filter((other) => other !== channel) : [...before, channel]));
  return (
    <>
      {groups.length === 0 && <p className="panel-empty">{t(warRoomTexts.noChannels)}</p>}
      <ul className="channels">
        {groups.map((group) => (
          <Group key={group.channel} group={group} open={open.has(group.channel)} toggle={() => toggle(group.channel)} />
        ))}
      </ul>
    </>
  );
});

function Group({ group, open, toggle }: { readonly group: ChannelGroup; readonly open: boolean; readonly toggle: () => void }) {
  const t = useText();
  const name = t(channelWord(group.channel));
  const line = <ChannelLine name={name} row={group} />;
  return (
    <li>
      {group.details.length === 0 ? (
        <div className="channel-line">
          <span className="channel-arrow" />
          {line}
        </div>
      ) : (
        <button type="button" className="plain-button channel-line" aria-expanded={open} title={t(warRoomTexts.expand, { name })} onClick={toggle}>
          <RightOutlined className={open ? 'channel-arrow channel-arrow-open' : 'channel-arrow'} />
          {line}
        </button>
      )}
      {open && (
        <ul className="channel-details">
          {group.details.map((row) => (
            <li key={row.detail ?? ''} className="channel-line">
              <span className="channel-arrow" />
              <ChannelLine name={t(channelWord(row.detail ?? ''))} row={row} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function ChannelLine({ name, row }: { readonly name: string; readonly row: Pick<ChannelRow, 'traffic' | 'viewers' | 'viewerShare' | 'gmv' | 'gmvShare' | 'spend' | 'roi'> }) {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  return (
    <span className="channel-text">
      <span className="channel-name">{name}</span>
      <span className="channel-kind">{row.traffic !== 'natural' && <b>{t(channelWord(row.traffic))}</b>}</span>
      <span className="channel-share" title={formatScaled(row.viewers, language)}>{shareText(row.viewerShare)}</span>
      <span className="channel-share" title={formatMoney(row.gmv, currency, language)}>{shareText(row.gmvShare)}</span>
      {row.spend > 0 && (
        <span className="channel-roi">
          {t(glossary.returnOnSpend)} {row.roi === null ? unknownMark : row.roi.toFixed(2)}
        </span>
      )}
    </span>
  );
}
