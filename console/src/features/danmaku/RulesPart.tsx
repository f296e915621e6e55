import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Segmented, Select, Switch } from 'antd';
import { memo, useState, type ReactNode } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { QueryView } from '../../shared/states/QueryView';
import { formatMinute } from '../../shared/time';
import { interactionTexts } from '../interaction/texts';
import { sessionPath, setsQuery } from './queries';
import { panelTexts } from './texts';
import type { ModerationSet, SwitchView } from './types';
import { useReasonWord, useSetName } from './words';

interface RulesPartProps {
  readonly session: string;
  readonly switches: readonly SwitchView[];
  readonly mayAct: boolean;
}

const slowChoices = [0, 3, 5, 10, 30, 60];

/** What is in force in this room; every change acts on the next comment and stands in the log with its author. */
export const RulesPart = memo(function RulesPart({ session, switches, mayAct }: RulesPartProps) {
  const t = useText();
  const path = sessionPath(session);
  const done = () => t(panelTexts.changed);
  const slow = useChange((seconds: number) => api.put(`${path}/slow`, { seconds }), { done });
  const links = useChange((policy: string) => api.put(`${path}/links`, { policy }), { done });
  const slowNow = switches.find((one) => one.action === 'slow' && one.state === 'on')?.seconds ?? 0;
  const linksNow = switches.find((one) => one.action === 'links')?.state ?? 'block';
  const seconds = slowChoices.includes(slowNow) ? slowChoices : [...slowChoices, slowNow].toSorted((first, second) => first - second);
  return (
    <div className="danmaku-part rules-part">
      <RuleLine label={t(panelTexts.slowMode)}>
        <Select value={slowNow} disabled={!mayAct || slow.isPending} aria-label={t(panelTexts.slowMode)} onChange={(value) => slow.mutate(value)} options={seconds.map((value) => ({ value, label: value === 0 ? t(panelTexts.slowOff) : t(panelTexts.slowSeconds, { seconds: value }) }))} popupMatchSelectWidth={false} />
      </RuleLine>
      <RuleLine label={t(panelTexts.links)}>
        <Segmented value={linksNow} disabled={!mayAct || links.isPending} aria-label={t(panelTexts.links)} onChange={(value) => links.mutate(value)} options={[{ value: 'block', label: t(panelTexts.linksBlock) }, { value: 'limit', label: t(panelTexts.linksLimit) }]} />
      </RuleLine>
      <Sets session={session} switches={switches} mayAct={mayAct} />
      <RoomWords session={session} switches={switches} mayAct={mayAct} />
      <Mutes session={session} switches={switches} mayAct={mayAct} />
      <p className="rules-links">
        <Link to={`/danmaku/programme?session=${encodeURIComponent(session)}` as never}>{t(interactionTexts.programme)}</Link>
        <Link to={`/prompter/${encodeURIComponent(session)}` as never} target="_blank">{t(interactionTexts.openPrompter)}</Link>
      </p>
    </div>
  );
});

function RuleLine({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return <div className="rule-line"><span>{label}</span>{children}</div>;
}

function Sets({ session, switches, mayAct }: RulesPartProps) {
  const t = useText();
  const query = useQuery(setsQuery);
  const nameOf = useSetName();
  const change = useChange(({ set, on }: { readonly set: ModerationSet; readonly on: boolean }) => api.put(`${sessionPath(session)}/sets/${encodeURIComponent(set.id)}`, { on }), { done: () => t(panelTexts.changed) });
  const isOn = (set: ModerationSet) => {
    const touched = switches.find((one) => one.action === 'set' && one.subject === set.id);
    return touched === undefined ? set.onByDefault : touched.state === 'on';
  };
  const kindOf = (set: ModerationSet) => t(set.kind === 'pattern' ? panelTexts.kindPattern : panelTexts.kindKeyword);
  return (
    <section>
      <h3>{t(panelTexts.sets)}</h3>
      <QueryView query={query} skeleton="list">
        {({ sets }) => sets.map((set) => (
          <RuleLine key={set.id} label={t(panelTexts.setSwitch, { name: nameOf(set.id), kind: kindOf(set) })}>
            <Switch size="small" checked={isOn(set)} disabled={!mayAct || change.isPending} aria-label={nameOf(set.id)} onChange={(on) => change.mutate({ set, on })} />
          </RuleLine>
        ))}
      </QueryView>
    </section>
  );
}

function RoomWords({ session, switches, mayAct }: RulesPartProps) {
  const t = useText();
  const [word, setWord] = useState('');
  const [tier, setTier] = useState<string>('hold');
  const change = useChange((input: { readonly word: string; readonly tier: string }) => api.put(`${sessionPath(session)}/words`, input), { done: () => t(panelTexts.changed), onDone: () => setWord('') });
  const words = switches.filter((one) => one.action === 'word' && one.state !== 'off');
  return (
    <section>
      <h3>{t(panelTexts.roomWords)}</h3>
      {mayAct && (
        <div className="word-form">
          <Input value={word} maxLength={50} placeholder={t(panelTexts.wordHint)} aria-label={t(panelTexts.roomWords)} onChange={(event) => setWord(event.target.value)} />
          <Select value={tier} onChange={setTier} aria-label={t(panelTexts.reason)} options={[{ value: 'hold', label: t(panelTexts.tierHold) }, { value: 'block', label: t(panelTexts.tierBlock) }]} />
          <Button disabled={word.trim() === ''} loading={change.isPending} onClick={() => change.mutate({ word: word.trim(), tier })}>{t(panelTexts.addWord)}</Button>
        </div>
      )}
      {words.length === 0 && <p className="page-note">{t(panelTexts.noWords)}</p>}
      {words.map((one) => (
        <RuleLine key={one.subject} label={<>{one.subject} <small>{t(one.state === 'block' ? panelTexts.tierBlock : panelTexts.tierHold)} · {one.by}</small></>}>
          {mayAct && <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t(panelTexts.removeWord, { word: one.subject })} onClick={() => change.mutate({ word: one.subject, tier: 'off' })} />}
        </RuleLine>
      ))}
    </section>
  );
}

function Mutes({ session, switches, mayAct }: RulesPartProps) {
  const t = useText();
  const { timeZone } = useInstallation();
  const reasonWord = useReasonWord();
  const lift = useChange((viewer: string) => api.delete(`${sessionPath(session)}/mutes/${encodeURIComponent(viewer)}`), { done: () => t(panelTexts.changed) });
  const mutes = switches.filter((one) => one.action === 'mute' && one.state === 'on');
  return (
    <section>
      <h3>{t(panelTexts.mutes)}</h3>
      {mutes.length === 0 && <p className="page-note">{t(panelTexts.noMutes)}</p>}
      {mutes.map((one) => (
        <RuleLine key={one.subject} label={<><span className="comment-viewer">{one.subject}</span> <small>{one.until === null ? t(panelTexts.mutedForGood) : t(panelTexts.mutedUntil, { time: formatMinute(Date.parse(one.until), timeZone) })} · {one.reason === '' ? reasonWord('mute') : one.reason}</small></>}>
          {mayAct && <Button size="small" onClick={() => lift.mutate(one.subject)}>{t(panelTexts.unmuteViewer)}</Button>}
        </RuleLine>
      ))}
    </section>
  );
}
