import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { defineTexts } from '../../app/i18n/text';
import { useText } from '../../app/i18n/useText';
import { problemOf } from './problem';

const changeTexts = defineTexts({
  notDone: { zh: '未完成', en: 'Not done' },
  forbidden: { zh: '你的角色不能执行此操作', en: 'Your role may not do this' },
  unexpected: { zh: '服务器未说明原因', en: 'The server did not say why' },
});

interface ChangeOptions<Answer> {
  /** Queries that are read again afterwards. */
  readonly renews?: readonly (readonly unknown[])[];
  /** Said when it is done. */
  readonly done?: (answer: Answer) => string;
  readonly onDone?: (answer: Answer) => void;
  /** False where the caller shows the failure itself. Default: true. */
  readonly tellsFailure?: boolean;
}

/** A change on the server: says when it is done, says the server's reason when it is not, and renews what it touched. */
export function useChange<Input, Answer = void>(run: (input: Input) => Promise<Answer>, options: ChangeOptions<Answer> = {}): UseMutationResult<Answer, Error, Input> {
  const { message, notification } = App.useApp();
  const client = useQueryClient();
  const t = useText();
  return useMutation<Answer, Error, Input>({
    mutationFn: run,
    onSuccess: async (answer) => {
      if (options.done !== undefined) void message.success(options.done(answer));
      options.onDone?.(answer);
      await Promise.all((options.renews ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (options.tellsFailure === false) return;
      const problem = problemOf(error);
      const reasons = problem.fields.map((field) => [field.name, ...field.reasons].join(': '));
      const words = problem.status === 403 ? t(changeTexts.forbidden) : (problem.detail ?? problem.title ?? t(changeTexts.unexpected));
      notification.error({ title: t(changeTexts.notDone), description: [words, ...reasons.filter((reason) => !reason.includes(words))].join('\n'), placement: 'bottomLeft' });
    },
  });
}
