import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useInstallation } from '../../shared/api/queries';
import { Facts } from '../../shared/layout/Facts';
import { Panel } from '../../shared/layout/Panel';
import { formatDuration, formatExact, formatMoney, formatPercent, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { useSearchValue } from '../../shared/useSearchValue';
import { knownViewersQuery, listQuery, nearQuery, profileQuery, type RecommendationList, type RecommendedItem } from './queries';
import { FirstReason, Reasons } from './Reasons';
import { RecommendTabs } from './RecommendTabs';
import { behaviourWord, filterWord, laneWord, leaningWord, recommendTexts } from './texts';
import { shortVersion } from './version';
import './recommend.css';

/** What one viewer would be served, why, and what is remembered of the viewer. */
export function ListsPage() {
  const t = useText();
  const known = useQuery(knownViewersQuery);
  const [viewer, choose] = useSearchValue('viewer');
  const [typed, setTyped] = useState(viewer ?? '');
  const options = (known.data ?? []).map((one) => ({ value: one.viewer, label: <span className="viewer-option"><span>{one.viewer.slice(0, 16)}</span><span className="page-note">{t(recommendTexts.items)} {one.items}</span></span> }));
  const pick = (value: string) => {
    setTyped(value);
    choose(value.trim() === '' ? undefined : value.trim());
  };
  const field = (
    <AutoComplete className="viewer-choice" value={typed} options={options} onChange={setTyped} onSelect={pick} onBlur={() => typed.trim() !== (viewer ?? '') && pick(typed)}
      onInputKeyDown={(event) => event.key === 'Enter' && pick(typed)} placeholder={t(recommendTexts.chooseViewer)} aria-label={t(recommendTexts.viewer)} showSearch={{ filterOption: (input, option) => String(option?.value ?? '').includes(input) }} />
  );
  return (
    <>
      <RecommendTabs />
      {viewer === undefined ? (
        <QueryView query={known} skeleton="table">
          {(viewers) => (
            <Panel className="fill" title={t(recommendTexts.list)} tools={field}>
              <EmptyState title={t(recommendTexts.list)} why={t(viewers.length === 0 ? recommendTexts.noViewers : recommendTexts.chooseViewerWhy)} {...(viewers[0] !== undefined && { action: { label: t(recommendTexts.chooseViewer), run: () => pick(viewers[0]?.viewer ?? '') } })} />
            </Panel>
          )}
        </QueryView>
      ) : (
        <div className="lists"><ListPanel key={viewer} viewer={viewer} field={field} /><ProfilePanel viewer={viewer} /></div>
      )}
    </>
  );
}

function ListPanel({ viewer, field }: { readonly viewer: string; readonly field: React.ReactNode }) {
  const t = useText();
  const query = useQuery(listQuery(viewer));
  const [opened, setOpened] = useState<RecommendedItem>();
  const columns = useColumns(setOpened);
  return (
    <Panel className="fill" title={t(recommendTexts.list)} note={t(recommendTexts.preview)} tools={field}>
      <QueryView query={query} skeleton="table">
        {(list) => (
          <>
            <Standing list={list} />
            <DataTable id="list" columns={columns} rows={list.items} rowKey={(item) => item.product} caption={t(recommendTexts.listCaption)} onOpen={setOpened} empty={<p className="panel-empty">{t(recommendTexts.allFiltered)}</p>} />
            {opened !== undefined && <WhyDrawer item={opened} list={list} onClose={() => setOpened(undefined)} />}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function Standing({ list }: { readonly list: RecommendationList }) {
  const t = useText();
  const words = [list.variant === 'control' ? t(recommendTexts.control) : t(recommendTexts.treatment), ...(list.isKnown ? [] : [t(recommendTexts.unknownViewer)]), ...(list.model === '' ? [] : [`${t(recommendTexts.version)} ${shortVersion(list.model)}`])];
  return <p className="page-note list-standing">{words.join(' · ')}</p>;
}

function useColumns(open: (item: RecommendedItem) => void): readonly DataColumn<RecommendedItem>[] {
  const t = useText();
  const language = useLanguage();
  const { currency } = useInstallation();
  return useMemo(() => [
    { id: 'rank', title: { zh: '#', en: '#' }, align: 'right', value: (item) => item.rank },
    { id: 'title', title: recommendTexts.product, wide: true, value: (item) => item.title, show: (item) => <><strong>{item.title}</strong><span className="cell-sub"><FirstReason because={item.because} /></span></> },
    { id: 'category', title: recommendTexts.category, filter: true, value: (item) => item.category },
    { id: 'brand', title: recommendTexts.brand, filter: true, optional: true, value: (item) => item.brand },
    { id: 'price', title: recommendTexts.unitPrice, align: 'right', value: (item) => item.priceMinor, show: (item) => (item.priceMinor === null ? unknownMark : formatMoney(item.priceMinor, currency, language)) },
    { id: 'stock', title: recommendTexts.stock, align: 'right', value: (item) => item.stock, show: (item) => (item.stock === null ? unknownMark : formatExact(item.stock)) },
    { id: 'lane', title: recommendTexts.lane, filter: true, value: (item) => t(laneWord(item.lane)) },
    { id: 'score', title: recommendTexts.score, align: 'right', value: (item) => item.score, show: (item) => item.score.toFixed(3) },
    { id: 'why', title: recommendTexts.why, sortable: false, align: 'right', value: () => null, show: (item) => <Button size="small" type="text" onClick={(event) => { event.stopPropagation(); open(item); }}>{t(recommendTexts.why)}</Button> },
  ], [t, language, currency, open]);
}

function WhyDrawer({ item, list, onClose }: { readonly item: RecommendedItem; readonly list: RecommendationList; readonly onClose: () => void }) {
  const t = useText();
  const counts = (of: Readonly<Record<string, number>>, word: typeof laneWord) => Object.entries(of).map(([name, count]) => `${t(word(name))} ${formatExact(count)}`).join(' · ') || t(recommendTexts.nothing);
  return (
    <Drawer open onClose={onClose} title={t(recommendTexts.whyTitle, { title: item.title })} size={Math.min(480, globalThis.innerWidth)} className="why-drawer">
      <div className="page-stack">
        <Reasons because={item.because} />
        <Facts facts={[
          { label: t(recommendTexts.lane), value: t(laneWord(item.lane)) }, { label: t(recommendTexts.score), value: item.score.toFixed(4) }, { label: t(recommendTexts.propensity), value: formatPercent(item.propensity) },
          { label: t(recommendTexts.candidates), value: counts(list.lanes, laneWord) }, { label: t(recommendTexts.leftOut), value: counts(list.filtered, filterWord) },
        ]} />
        <Near product={item.product} kind="similar" />
        <Near product={item.product} kind="together" />
      </div>
    </Drawer>
  );
}

function Near({ product, kind }: { readonly product: string; readonly kind: 'similar' | 'together' }) {
  const t = useText();
  const query = useQuery(nearQuery(product, kind));
  return (
    <section>
      <h3>{t(kind === 'similar' ? recommendTexts.similar : recommendTexts.together)}</h3>
      <QueryView query={query} skeleton="list">
        {(near) => (near.items.length === 0 ? <p className="page-note">{t(recommendTexts.none)}</p> : <ol className="near">{near.items.map((item) => <li key={item.product}><span>{item.title}</span><span className="page-note">{item.category}</span></li>)}</ol>)}
      </QueryView>
    </section>
  );
}

function ProfilePanel({ viewer }: { readonly viewer: string }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const query = useQuery(profileQuery(viewer));
  return (
    <Panel className="fill" title={t(recommendTexts.profile)}>
      <QueryView query={query} skeleton="list">
        {(profile) => (
          <div className="page-stack">
            {profile.isSuspect && <p className="profile-suspect">{t(recommendTexts.suspect)}</p>}
            <Facts facts={[
              { label: t(recommendTexts.lastSeen), value: formatInstant(profile.lastSeen, timeZone) }, { label: t(recommendTexts.actions), value: formatExact(profile.actions) },
              ...(profile.ignored > 0 ? [{ label: t(recommendTexts.ignored), value: formatExact(profile.ignored) }] : []),
            ]} />
            <section>
              <h3>{t(recommendTexts.leanings)}</h3>
              {profile.leanings.length === 0 ? <p className="page-note">{t(recommendTexts.none)}</p> : (
                <ul className="reasons">{profile.leanings.map((leaning) => (
                  <li key={`${leaning.kind} ${leaning.name}`}><span>{t(leaningWord(leaning.kind))} · {leaning.name}</span><span className="page-note">{formatPercent(leaning.share)}</span><div className="reason-bar"><div style={{ width: `${Math.round(leaning.share * 100)}%` }} /></div></li>
                ))}</ul>
              )}
            </section>
            <section>
              <h3>{t(recommendTexts.lastEvents)}</h3>
              <ol className="near">{profile.events.slice(0, 20).map((event, index) => (
                <li key={index}><span>{t(behaviourWord(event.behaviour))} · {event.title}{event.dwellSeconds > 0 && ` · ${formatDuration(Math.round(event.dwellSeconds), language)}`}</span><time className="page-note">{formatInstant(event.at, timeZone)}</time></li>
              ))}</ol>
            </section>
          </div>
        )}
      </QueryView>
    </Panel>
  );
}
