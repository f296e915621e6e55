import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useText } from '../../app/i18n/useText';
import type { AlertView } from '../../shared/api/contract';
import { api } from '../../shared/api/http';
import { problemOf } from '../../shared/api/problem';
import { useUndo } from '../../shared/confirm/useConfirm';
import { warRoomTexts } from './texts';

export const silenceMinutes = [15, 60, 240] as const;

interface CreatedSilence {
  readonly id: string;
}

/** Acknowledge and silence, as the alarms panel and the keyboard do it. A silence can be taken back for ten seconds. */
export function useAlertActions() {
  const t = useText();
  const { message } = App.useApp();
  const offerUndo = useUndo();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['alerts'] });
  const onError = (error: unknown) => void message.error(problemOf(error).detail ?? problemOf(error).title ?? String(error));

  const acknowledge = useMutation({
    mutationFn: (alert: AlertView) => api.post(`/api/alerts/${encodeURIComponent(alert.id)}/acknowledge`),
    onSuccess: refresh,
    onError,
  });
  const silence = useMutation({
    mutationFn: ({ alert, minutes }: { readonly alert: AlertView; readonly minutes: number }) => {
      const session = alert.session === null ? [] : [{ label: 'session', value: alert.session }];
      const from = new Date();
      return api.post<CreatedSilence>('/api/silences', {
        matchers: [{ label: 'rule', value: alert.rule }, ...session],
        from: from.toISOString(),
        until: new Date(from.getTime() + minutes * 60_000).toISOString(),
        comment: alert.ruleName,
      });
    },
    onSuccess: (created, { alert, minutes }) => {
      refresh();
      offerUndo(t(warRoomTexts.silenced, { rule: alert.ruleName, minutes }), () => void api.delete(`/api/silences/${encodeURIComponent(created.id)}`).then(refresh, onError));
    },
    onError,
  });
  return { acknowledge: acknowledge.mutate, silence: silence.mutate };
}
