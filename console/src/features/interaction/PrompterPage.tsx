import { useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { useText } from '../../app/i18n/useText';
import { ThemeProvider } from '../../app/theme/ThemeProvider';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { listenToKeys, useShortcut } from '../../shared/keyboard/shortcuts';
import { QueryView } from '../../shared/states/QueryView';
import { programmePath, programmeQuery, type LineView } from './queries';
import { interactionTexts, originWord } from './texts';
import { useProgramme } from './useProgramme';
import './interaction.css';

/** What the host reads under studio light, on a tablet or a phone: dark, large, one press a line. */
export function PrompterPage() {
  return (
    <ThemeProvider force="dark">
      <App className="prompter-app"><Prompter /></App>
    </ThemeProvider>
  );
}

function Prompter() {
  const t = useText();
  const { session } = useParams({ from: '/prompter/$session' });
  const query = useProgramme(session);
  const { mutate: say, isPending } = useChange((line: LineView) => api.post(`${programmePath(session)}/lines/${encodeURIComponent(line.id)}/done`), { renews: [programmeQuery(session).queryKey] });
  const lines = query.data?.lines ?? [];
  const next = lines.find((line) => !line.isPinned) ?? lines[0];
  useEffect(() => listenToKeys(), []);
  useShortcut('x', interactionTexts.saidKey, () => next !== undefined && say(next), next !== undefined);
  return (
    <main className="prompter">
      <h1 className="visually-hidden">{t(interactionTexts.prompter)}</h1>
      <QueryView query={query} skeleton="list">
        {() => (lines.length === 0 ? <div className="prompter-empty"><strong>{t(interactionTexts.waitingForLines)}</strong><p>{t(interactionTexts.followDesk)}</p></div> : (
          <ol>
            {lines.map((line) => (
              <li key={line.id} className={line === next ? 'prompter-next' : undefined}>
                <small>{t(originWord(line.origin))}{line.isPinned && ` · ${t(interactionTexts.pinned)}`}</small>
                <p>{line.text}</p>
                <Button size="large" disabled={isPending} onClick={() => say(line)}>{t(interactionTexts.said)}</Button>
              </li>
            ))}
          </ol>
        ))}
      </QueryView>
    </main>
  );
}
