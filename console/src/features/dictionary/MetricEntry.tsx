import { Link } from '@tanstack/react-router';
import { Button, Drawer, Tag } from 'antd';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import type { MetricInfo } from '../../shared/api/contract';
import { CodeBlock } from '../../shared/layout/CodeBlock';
import { Facts } from '../../shared/layout/Facts';
import { fieldWord } from '../../shared/number/definition';
import { dictionaryTexts, directionWords, groupWords, unitWords } from './texts';

interface MetricEntryProps {
  readonly info: MetricInfo | undefined;
  readonly onClose: () => void;
}

/** The whole definition of one metric: what it means, how it is computed, and how the platforms' numbers relate to it. */
export function MetricEntry({ info, onClose }: MetricEntryProps) {
  const t = useText();
  const mayAnalyse = useHasRole('owner', 'operator', 'analyst', 'finance');
  return (
    <Drawer title={info === undefined ? '' : t(info.name)} open={info !== undefined} onClose={onClose} size={Math.min(560, globalThis.innerWidth)} destroyOnHidden
      extra={info !== undefined && mayAnalyse && <Link to={'/analysis' as never} search={{ m: info.id } as never}><Button>{t(dictionaryTexts.analyse)}</Button></Link>}>
      {info !== undefined && <Entry info={info} />}
    </Drawer>
  );
}

function Entry({ info }: { readonly info: MetricInfo }) {
  const t = useText();
  const word = (value: string) => t(fieldWord(value));
  return (
    <div className="entry">
      <p className="entry-meaning">{t(info.meaning)}</p>
      <div className="formula"><code>{info.formula}</code></div>
      <Facts
        facts={[
          { label: t(dictionaryTexts.code), value: <code>{info.id}</code> },
          { label: t(dictionaryTexts.group), value: t(groupWords[info.group] ?? fieldWord(info.group)) },
          { label: t(dictionaryTexts.unit), value: t(unitWords[info.unit] ?? fieldWord(info.unit)) },
          ...(info.countUnit === 'none' ? [] : [{ label: t(glossary.countUnit), value: word(info.countUnit) }]),
          { label: t(glossary.timeBasis), value: word(info.timeBasis) },
          { label: t(glossary.attributionWindow), value: word(info.attribution) },
          { label: t(glossary.refundTreatment), value: word(info.refunds) },
          { label: t(glossary.presaleTreatment), value: word(info.presale) },
          { label: t(glossary.additivity), value: word(info.additivity) },
          { label: t(dictionaryTexts.direction), value: t(directionWords[info.direction] ?? fieldWord(info.direction)) },
          { label: t(glossary.source), value: info.source },
        ]}
      />
      <h3>{t(glossary.platformDefinitions)}</h3>
      <Platforms platforms={info.platforms} />
      <h3>{t(dictionaryTexts.measures)}</h3>
      {info.measures.map((measure) => (
        <div key={measure.id} className="entry-measure">
          <div>
            <code>{measure.id}</code> <span className="cell-sub">{t(measure.description)}</span>
          </div>
          <CodeBlock text={measure.sql} label={t(dictionaryTexts.measureSql)} />
        </div>
      ))}
      <h3>{t(dictionaryTexts.metricSql)}</h3>
      <CodeBlock text={info.sql} label={t(dictionaryTexts.metricSql)} />
    </div>
  );
}

export function RelationTag({ relation }: { readonly relation: string }) {
  const t = useText();
  return <Tag className={`relation relation-${relation}`}>{t(fieldWord(relation))}</Tag>;
}

function Platforms({ platforms }: { readonly platforms: MetricInfo['platforms'] }) {
  const t = useText();
  if (platforms.length === 0) return <p className="page-note">{t(dictionaryTexts.noPlatforms)}</p>;
  return (
    <ul className="entry-platforms">
      {platforms.map((platform) => (
        <li key={platform.platform + platform.code}>
          <div>
            <strong>{platform.platform}</strong> <code>{platform.code}</code>
          </div>
          <RelationTag relation={platform.relation} />
          <p>{t(platform.remark)}</p>
        </li>
      ))}
    </ul>
  );
}
