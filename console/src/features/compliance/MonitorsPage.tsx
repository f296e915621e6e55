import { useQuery } from '@tanstack/react-query';
import { Drawer, Switch } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Panel } from '../../shared/layout/Panel';
import { formatExact } from '../../shared/number/format';
import { platformWord, stateWords } from '../../shared/room/texts';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { formatSecond } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { ComplianceTabs } from './ComplianceTabs';
import { LightMark } from './LightMark';
import { lightQuery, monitorsQuery, type ClaimLight, type LightFact, type Monitor } from './queries';
import { complianceTexts, factWord, familyWord } from './texts';
import './compliance.css';

const worstFirst: Readonly<Record<ClaimLight, number>> = { red: 0, yellow: 1, green: 2 };

/** Every room's light at once, the worst first. */
export function MonitorsPage() {
  const t = useText();
  const [all, setAll] = useSearchValue('all');
  const query = useQuery(monitorsQuery(all === undefined));
  const [opened, setOpened] = useState<Monitor>();
  return (
    <>
      <ComplianceTabs />
      <div className="page-stack">
        <label className="monitor-switch"><Switch size="small" checked={all === undefined} onChange={(liveOnly) => setAll(liveOnly ? undefined : '1')} /> {t(complianceTexts.liveOnly)}</label>
        <QueryView query={query} skeleton="tiles" empty={(monitors) => (monitors.length === 0 ? <Panel><EmptyState title={t(complianceTexts.noMonitorsTitle)} why={t(complianceTexts.noMonitorsWhy)} /></Panel> : undefined)}>
          {(monitors) => (
            <ul className="monitors">
              {monitors.toSorted((first, second) => worstFirst[first.light] - worstFirst[second.light] || worstFirst[first.worst] - worstFirst[second.worst]).map((monitor) => (
                <li key={monitor.session}><MonitorCard monitor={monitor} onOpen={setOpened} /></li>
              ))}
            </ul>
          )}
        </QueryView>
      </div>
      {opened !== undefined && <LightDrawer monitor={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function MonitorCard({ monitor, onOpen }: { readonly monitor: Monitor; readonly onOpen: (monitor: Monitor) => void }) {
  const t = useText();
  const state = (stateWords as Readonly<Record<string, (typeof stateWords)['live']>>)[monitor.state];
  return (
    <button type="button" className={`plain-button monitor monitor-${monitor.light}`} onClick={() => onOpen(monitor)}>
      <span className="monitor-head"><LightMark light={monitor.light} /><small>{[monitor.platform === '' ? '' : t(platformWord(monitor.platform)), state === undefined ? monitor.state : t(state)].filter(Boolean).join(' · ')}</small></span>
      <strong className="monitor-title">{monitor.title || monitor.room || monitor.session}</strong>
      <span className="monitor-facts">{[monitor.host, `${t(complianceTexts.spoken)} ${formatExact(monitor.spoken)}`, `${t(complianceTexts.notices)} ${formatExact(monitor.platformNotices)}`].filter(Boolean).join(' · ')}</span>
      <span className="monitor-facts">{t(complianceTexts.worst)} <LightMark light={monitor.worst} /> · {t(complianceTexts.redAndYellow, { red: formatExact(monitor.red), yellow: formatExact(monitor.yellow) })}</span>
      {monitor.observed.length > 0 && <span className="monitor-facts">{t(complianceTexts.observed, { names: monitor.observed.join(', ') })}</span>}
      <span className="monitor-last">{monitor.last === null ? t(monitor.worst === 'green' ? complianceTexts.nothingYet : complianceTexts.inTitles) : `${t(complianceTexts.lastFact)}: ${monitor.last.text}`}</span>
    </button>
  );
}

function LightDrawer({ monitor, onClose }: { readonly monitor: Monitor; readonly onClose: () => void }) {
  const t = useText();
  const query = useQuery(lightQuery(monitor.session));
  return (
    <Drawer open onClose={onClose} title={t(complianceTexts.lightOf, { title: monitor.title })} size={Math.min(520, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="list">
        {({ titles, newest, countByRule }) => (
          <div className="page-stack">
            <section>
              <h3>{t(complianceTexts.newest)}</h3>
              {titles.length + newest.length === 0 ? <p className="panel-empty">{t(complianceTexts.nothingYet)}</p> : <ol className="sentences">{[...titles, ...newest].map((fact) => <Fact key={fact.id} fact={fact} />)}</ol>}
            </section>
            <section>
              <h3>{t(complianceTexts.byRule)}</h3>
              <ul className="reason-list">{sumByFamily(countByRule).map(([family, count]) => <li key={family}><span>{t(familyWord(family))}</span><b>{formatExact(count)}</b></li>)}</ul>
            </section>
          </div>
        )}
      </QueryView>
    </Drawer>
  );
}

/** Counts by family; keys read `red:absolute.first`. */
function sumByFamily(countByRule: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const [label, count] of Object.entries(countByRule)) {
    const family = label.slice(label.indexOf(':') + 1).split('.')[0] ?? label;
    sums.set(family, (sums.get(family) ?? 0) + count);
  }
  return [...sums].toSorted((first, second) => second[1] - first[1]);
}

function Fact({ fact }: { readonly fact: LightFact }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const span = fact.endUnixMs > fact.atUnixMs ? `${formatSecond(fact.atUnixMs, timeZone)}–${formatSecond(fact.endUnixMs, timeZone)}` : formatSecond(fact.atUnixMs, timeZone);
  return (
    <li className={`sentence sentence-${fact.light}`}>
      <div className="sentence-line"><LightMark light={fact.light} /><p>{fact.text}</p></div>
      <p className="page-note">{t(factWord(fact.kind))} · {span} · {[...new Set(fact.rules.map((rule) => t(familyWord(rule.slice(rule.indexOf(':') + 1)))))].join(', ')}</p>
    </li>
  );
}
