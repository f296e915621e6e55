import type { Say } from '../../app/i18n/useText';
import { platformWord } from '../../shared/room/texts';

/** `douyin:Shop` as people say it: the platform's name and the account. */
export function channelName(t: Say, channel: string): string {
  const colon = channel.indexOf(':');
  return colon < 0 ? channel : `${t(platformWord(channel.slice(0, colon)))} ${channel.slice(colon + 1)}`;
}
