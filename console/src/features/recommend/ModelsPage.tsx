import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { TextPair } from '../../app/i18n/text';
import { useLanguage, useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { Chart } from '../../shared/charts/Chart';
import { Figure, Figures } from '../../shared/layout/Figures';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { usePhone } from '../../shared/layout/usePhone';
import { formatChange, formatDuration, formatExact, formatPercent, formatScaled, unknownMark } from '../../shared/number/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatInstant } from '../../shared/time';
import { Comparison } from './Comparison';
import { modelsQuery, type Model, type ModelScores, type ModelsOverview } from './queries';
import { RecommendTabs } from './RecommendTabs';
import { partWord, recommendTexts } from './texts';
import { shortVersion } from './version';
import './recommend.css';

const scoredLength = 20;
const stateWord = { idle: recommendTexts.idle, asked: recommendTexts.aboutToBegin, training: recommendTexts.runsTraining, refreshing: recommendTexts.runsRefreshing } as const;

/** The versions with their cards, what the trainer does, scores over versions, rollback and comparison. */
export function ModelsPage() {
  const t = useText();
  const query = useQuery(modelsQuery);
  const mayChange = useHasRole('owner', 'operator');
  const train = useChange(() => api.post('/api/recommend/models/train'), { renews: [modelsQuery.queryKey], done: () => t(recommendTexts.trainAsked) });
  const action = { label: t(recommendTexts.train), run: () => train.mutate() };
  return (
    <>
      <RecommendTabs />
      <QueryView query={query} skeleton="page">
        {(overview) => (
          <div className="page-stack">
            <Standing overview={overview} />
            {overview.models.length === 0 ? (
              <Panel className="fill"><EmptyState title={t(recommendTexts.noModelTitle)} why={overview.training.message === '' ? t(recommendTexts.noModelWhy) : `${t(recommendTexts.noModelWhy)} ${overview.training.message}`} {...(mayChange && { action })} /></Panel>
            ) : (
              <>
                <ScoreChart models={overview.models} />
                <Versions overview={overview} mayChange={mayChange} train={action.run} isAsked={overview.training.state !== 'idle' || train.isPending} />
              </>
            )}
          </div>
        )}
      </QueryView>
    </>
  );
}

function Standing({ overview: { training, viewers, items, behind, models } }: { readonly overview: ModelsOverview }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const serving = models.find((model) => model.isServing)?.card;
  const note = training.refreshedAt !== null ? t(recommendTexts.refreshedAt, { time: formatInstant(training.refreshedAt, timeZone) }) : training.nextFullAt !== null ? t(recommendTexts.nextFull, { time: formatInstant(training.nextFullAt, timeZone) }) : training.message;
  const held = serving?.holdOut ?? null;
  const score = (of: (scores: ModelScores) => number) => (held === null ? unknownMark : formatPercent(of(held)));
  const against = (of: (scores: ModelScores) => number) => (held === null || serving?.baseline == null ? t(recommendTexts.notScored) : t(recommendTexts.againstBaseline, { value: formatPercent(of(serving.baseline)) }));
  const length = { length: scoredLength };
  return (
    <Figures>
      <Figure label={t(recommendTexts.training)} value={t(stateWord[training.state])} note={note} />
      <Figure label={t(recommendTexts.known)} value={formatScaled(viewers, language)} note={behind > 0 ? t(recommendTexts.behind, { count: formatExact(behind) }) : t(recommendTexts.upToDate)} />
      <Figure label={t(recommendTexts.items)} value={formatScaled(items, language)} />
      <Figure label={t(recommendTexts.recall, length)} value={score((scores) => scores.recall)} note={against((scores) => scores.recall)} />
      <Figure label={t(recommendTexts.ndcg, length)} value={score((scores) => scores.ndcg)} note={against((scores) => scores.ndcg)} />
      <Figure label={t(recommendTexts.coverage, length)} value={score((scores) => scores.coverage)} note={against((scores) => scores.coverage)} />
    </Figures>
  );
}

function ScoreChart({ models }: { readonly models: readonly Model[] }) {
  const t = useText();
  const isPhone = usePhone();
  const { timeZone } = useInstallation();
  const scored = useMemo(() => models.filter((model) => model.card.holdOut !== null).toReversed(), [models]);
  const structure = useMemo(() => {
    const length = { length: scoredLength };
    const line = (name: string, of: (scores: ModelScores) => number, dashed = false) => ({
      type: 'line', name, symbol: 'circle', symbolSize: 6, lineStyle: { type: dashed ? 'dashed' : 'solid' },
      data: scored.map((model) => { const scores = dashed ? model.card.baseline : model.card.holdOut; return scores == null ? null : Number((of(scores) * 100).toFixed(2)); }),
    });
    return {
      grid: { left: 48, right: 16, top: isPhone ? 56 : 32, bottom: 24 },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value === null ? unknownMark : `${String(value)}%`) },
      xAxis: { type: 'category', data: scored.map((model) => formatInstant(model.card.trainedAt, timeZone).slice(5, 16)) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } },
      series: [
        line(t(recommendTexts.recall, length), (scores) => scores.recall), line(t(recommendTexts.ndcg, length), (scores) => scores.ndcg), line(t(recommendTexts.coverage, length), (scores) => scores.coverage),
        line(`${t(recommendTexts.baseline)} · ${t(recommendTexts.recall, length)}`, (scores) => scores.recall, true),
      ],
    };
  }, [scored, t, timeZone, isPhone]);
  if (scored.length === 0) return null;
  return <Panel title={t(recommendTexts.scores)} note={t(recommendTexts.scoresNote)}><Chart structure={structure} height={220} summary={t(recommendTexts.scoresSummary, { count: scored.length })} /></Panel>;
}

interface VersionsProps {
  readonly overview: ModelsOverview;
  readonly mayChange: boolean;
  readonly train: () => void;
  readonly isAsked: boolean;
}

function Versions({ overview: { models }, mayChange, train, isAsked }: VersionsProps) {
  const t = useText();
  const [opened, setOpened] = useState<Model>();
  const [compared, setCompared] = useState<Model>();
  const [chosen, setChosen] = useState<Model>();
  const serving = models.find((model) => model.isServing);
  const columns = useColumns(mayChange, serving, setCompared, setChosen);
  return (
    <Panel title={t(recommendTexts.models)} tools={mayChange && <Button type="primary" loading={isAsked} onClick={train}>{t(recommendTexts.train)}</Button>}>
      <DataTable id="models" columns={columns} rows={models} rowKey={(model) => model.card.id} caption={t(recommendTexts.modelsCaption)} onOpen={setOpened} rowClass={(model) => (model.isServing ? 'model-serving' : undefined)} />
      {opened !== undefined && <Card model={opened} onClose={() => setOpened(undefined)} />}
      {compared !== undefined && serving !== undefined && <Comparison left={serving.card.id} right={compared.card.id} onClose={() => setCompared(undefined)} />}
      <ServeForm model={chosen} onClose={() => setChosen(undefined)} />
    </Panel>
  );
}

function useColumns(mayChange: boolean, serving: Model | undefined, compare: (model: Model) => void, choose: (model: Model) => void): readonly DataColumn<Model>[] {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  return useMemo(() => {
    const score = (model: Model, of: (scores: ModelScores) => number) => (model.card.holdOut === null ? null : of(model.card.holdOut));
    const percent = (value: number | null) => (value === null ? unknownMark : formatPercent(value));
    const length = { length: scoredLength };
    const named = (pair: TextPair) => ({ zh: pair.zh.replace('{length}', String(length.length)), en: pair.en.replace('{length}', String(length.length)) });
    return [
      { id: 'version', title: recommendTexts.version, value: (model) => model.card.id, show: (model) => <span className="model-version">{shortVersion(model.card.id)}{model.isServing && <b className="model-mark">{t(recommendTexts.serving)}</b>}</span> },
      { id: 'trained', title: recommendTexts.trainedAt, value: (model) => model.card.trainedAt, show: (model) => formatInstant(model.card.trainedAt, timeZone) },
      { id: 'recall', title: named(recommendTexts.recall), align: 'right', value: (model) => score(model, (scores) => scores.recall), show: (model) => percent(score(model, (scores) => scores.recall)) },
      { id: 'ndcg', title: named(recommendTexts.ndcg), align: 'right', value: (model) => score(model, (scores) => scores.ndcg), show: (model) => percent(score(model, (scores) => scores.ndcg)) },
      { id: 'coverage', title: named(recommendTexts.coverage), align: 'right', value: (model) => score(model, (scores) => scores.coverage), show: (model) => percent(score(model, (scores) => scores.coverage)) },
      { id: 'viewers', title: recommendTexts.viewers, align: 'right', value: (model) => model.card.viewers, show: (model) => formatScaled(model.card.viewers, language) },
      { id: 'items', title: recommendTexts.items, align: 'right', optional: true, value: (model) => model.card.items },
      { id: 'interactions', title: recommendTexts.interactions, align: 'right', value: (model) => model.card.interactions, show: (model) => formatScaled(model.card.interactions, language) },
      { id: 'reason', title: recommendTexts.reason, wide: true, value: (model) => (model.reason === '' ? t(recommendTexts.scheduled) : model.reason), show: (model) => <span>{model.reason === '' ? (model.changedBy === '' ? t(recommendTexts.scheduled) : model.changedBy) : `${model.reason} · ${model.changedBy}`}</span> },
      ...(mayChange ? [{
        id: 'actions', title: glossary.actions, value: () => null, sortable: false, align: 'right' as const, show: (model: Model) => (
          <span className="row-actions">
            {serving !== undefined && !model.isServing && <Button size="small" type="text" onClick={(event) => { event.stopPropagation(); compare(model); }} title={t(recommendTexts.compareWith)}>{t(recommendTexts.compare)}</Button>}
            {!model.isServing && <Button size="small" type="text" onClick={(event) => { event.stopPropagation(); choose(model); }}>{t(recommendTexts.serve)}</Button>}
          </span>
        ),
      }] : []),
    ];
  }, [t, language, timeZone, mayChange, serving, compare, choose]);
}

function Card({ model: { card }, onClose }: { readonly model: Model; readonly onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const scores = (name: string, of: ModelScores | null) => of !== null && <tr><th scope="row">{name}</th><td>{formatPercent(of.recall)}</td><td>{formatPercent(of.ndcg)}</td><td>{formatPercent(of.hitRate)}</td><td>{formatPercent(of.coverage)}</td></tr>;
  const length = { length: scoredLength };
  const facts: readonly (readonly [string, string])[] = [
    [t(recommendTexts.trainedAt), formatInstant(card.trainedAt, timeZone)], [t(recommendTexts.trainingTime), formatDuration(card.trainingSeconds, language)],
    [t(recommendTexts.window), card.dataFrom === null || card.dataTo === null ? unknownMark : `${formatInstant(card.dataFrom, timeZone)} – ${formatInstant(card.dataTo, timeZone)}`],
    [t(recommendTexts.viewers), formatExact(card.viewers)], [t(recommendTexts.items), formatExact(card.items)], [t(recommendTexts.interactions), formatExact(card.interactions)], [t(recommendTexts.suspects), formatExact(card.suspects)],
    [t(recommendTexts.cold), card.cold == null || card.listed == null ? unknownMark : t(recommendTexts.coldOf, { cold: formatExact(card.cold), listed: formatExact(card.listed) })],
    [t(recommendTexts.refit), card.refitSeconds == null ? unknownMark : card.refitSeconds < 0.1 ? `< ${formatDuration(0.1, language)}` : formatDuration(card.refitSeconds, language)],
  ];
  return (
    <Drawer open onClose={onClose} title={`${t(recommendTexts.version)} ${shortVersion(card.id)}`} size={Math.min(520, globalThis.innerWidth)}>
      <div className="page-stack">
        <dl className="facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
        <section>
          <h3>{t(recommendTexts.scores)} <small className="page-note">{card.holdOut === null ? t(recommendTexts.notScored) : t(recommendTexts.heldViewers, { count: formatExact(card.holdOut.viewers) })}</small></h3>
          {card.holdOut !== null && (
            <table className="score-table">
              <thead><tr><th /><th scope="col">{t(recommendTexts.recall, length)}</th><th scope="col">{t(recommendTexts.ndcg, length)}</th><th scope="col">{t(recommendTexts.hitRate, length)}</th><th scope="col">{t(recommendTexts.coverage, length)}</th></tr></thead>
              <tbody>{scores(t(recommendTexts.version), card.holdOut)}{scores(t(recommendTexts.baseline), card.baseline)}</tbody>
            </table>
          )}
        </section>
        <section>
          <h3>{t(recommendTexts.ranker)}</h3>
          {card.ranker == null ? <p className="page-note">{t(recommendTexts.rankerNone)}</p> : (
            <p>{t(card.ranker.isOn ? recommendTexts.rankerOn : recommendTexts.rankerOff)}<span className="cell-sub">{t(recommendTexts.rankerGain, {
              depth: card.ranker.depth, without: formatPercent(card.ranker.without), with: formatPercent(card.ranker.with), low: formatChange(card.ranker.lower), high: formatChange(card.ranker.upper), viewers: formatExact(card.ranker.viewers), time: formatDuration(card.ranker.trainingSeconds, language),
            })}</span></p>
          )}
        </section>
        <section>
          <h3>{t(recommendTexts.parts)}</h3>
          <table className="score-table">
            <thead><tr><th /><th scope="col">{t(recommendTexts.weight)}</th><th scope="col">{t(recommendTexts.alone)}</th></tr></thead>
            <tbody>{card.parts.map((part) => <tr key={part.name}><th scope="row">{t(partWord(part.name))}</th><td>{part.weight.toFixed(2)}</td><td>{part.alone === null ? unknownMark : formatPercent(part.alone)}</td></tr>)}</tbody>
          </table>
        </section>
      </div>
    </Drawer>
  );
}

function ServeForm({ model, onClose }: { readonly model: Model | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const serve = useChange(({ reason }: { readonly reason: string }) => api.post(`/api/recommend/models/${encodeURIComponent(model?.card.id ?? '')}/serve`, { reason }), { renews: [modelsQuery.queryKey], tellsFailure: false, done: () => t(recommendTexts.served), onDone: onClose });
  return (
    <FormDrawer title={t(recommendTexts.serveTitle, { version: shortVersion(model?.card.id ?? '') })} open={model !== undefined} onClose={onClose} form={form} initial={{ reason: '' }} onSubmit={(values) => serve.mutate(values)} busy={serve.isPending} error={serve.error} verb={t(recommendTexts.serve)}>
      <p className="page-note">{t(recommendTexts.serveNote)}</p>
      <Form.Item name="reason" label={t(recommendTexts.reason)} rules={[{ required: true, whitespace: true }]}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
    </FormDrawer>
  );
}
