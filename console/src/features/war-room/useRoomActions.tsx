import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { problemOf } from '../../shared/api/problem';
import { actionWord } from '../../shared/room/texts';
import { warRoomTexts } from './texts';

export interface RoomCommand {
  readonly action: 'pin' | 'swap' | 'price' | 'coupon' | 'topUp' | 'lowerElsewhere';
  readonly product: string;
  /** The product that makes way, of a swap. */
  readonly replaced?: string;
  /** Minor units. */
  readonly price?: number;
  readonly coupon?: string;
  readonly text?: string;
}

/** Sends an action; it is answered after its event has come back from the log, so success means that it is recorded. */
export function useRoomActions(session: string): (command: RoomCommand) => void {
  const t = useText();
  const { message } = App.useApp();
  const send = useMutation({
    mutationFn: (command: RoomCommand) => api.post<{ readonly id: string }>(`/api/rooms/${encodeURIComponent(session)}/actions`, command),
    onSuccess: (_created, command) => void message.success(t(warRoomTexts.actionDone, { action: t(actionWord(command.action.toLowerCase())) })),
    onError: (error, command) => {
      const problem = problemOf(error);
      void message.error(`${t(warRoomTexts.actionFailed, { action: t(actionWord(command.action.toLowerCase())) })}: ${problem.detail ?? problem.title ?? ''}`);
    },
  });
  return send.mutate;
}
