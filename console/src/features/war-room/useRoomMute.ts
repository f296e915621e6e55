import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { problemOf } from '../../shared/api/problem';
import { useUndo } from '../../shared/confirm/useConfirm';
import { alertsKey, silencesQuery } from '../alerts/queries';
import type { Silence } from '../alerts/types';
import { warRoomTexts } from './texts';

export const muteMinutes = 15;
const everyTenSeconds = 10_000;

/** The silence over everything in a room, and what takes it up and back. It holds for the whole team and for webhooks; alerts stay in sight. */
export function useRoomMute(session: string) {
  const t = useText();
  const { message } = App.useApp();
  const offerUndo = useUndo();
  const queries = useQueryClient();
  const silences = useQuery({ ...silencesQuery, refetchInterval: everyTenSeconds }).data ?? [];
  const muted = silences.find(({ matchers: [only, ...more] }) => more.length === 0 && only?.label === 'session' && only.value === session);
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: silencesQuery.queryKey }), queries.invalidateQueries({ queryKey: alertsKey })]);
  const onError = (error: unknown) => void message.error(problemOf(error).detail ?? problemOf(error).title ?? String(error));

  const lift = useMutation({ mutationFn: (id: string) => api.delete(`/api/silences/${encodeURIComponent(id)}`), onSuccess: refresh, onError });
  const mute = useMutation({
    mutationFn: () => {
      const from = Date.now();
      return api.post<Silence>('/api/silences', {
        matchers: [{ label: 'session', value: session }], from: new Date(from).toISOString(), until: new Date(from + muteMinutes * 60_000).toISOString(), comment: '',
      });
    },
    onSuccess: async (created) => {
      offerUndo(t(warRoomTexts.roomMuted, { minutes: muteMinutes }), () => lift.mutate(created.id));
      await refresh();
    },
    onError,
  });
  const busy = mute.isPending || lift.isPending;
  return { mutedUntil: muted?.until, busy, toggle: () => (busy ? undefined : muted === undefined ? mute.mutate() : lift.mutate(muted.id)) };
}
