import { useText } from '../../app/i18n/useText';
import { formatExact } from '../../shared/number/format';
import { channelName } from './channelName';
import type { StockDetail, StockPool } from './queries';
import { poolWords, stockTexts } from './texts';

const order: readonly StockPool[] = ['channel', 'free', 'held', 'sold', 'safety', 'returned', 'damaged'];

interface Part {
  readonly key: string;
  readonly name: string;
  readonly pool: StockPool;
  readonly units: number;
}

/** On hand as a bar: its parts add up to the whole, and say so. */
export function PoolBar({ detail }: { readonly detail: StockDetail }) {
  const t = useText();
  const cells = detail.warehouses.flatMap((place) => place.pools);
  const sums = new Map<string, Part>();
  for (const cell of cells.filter((one) => order.includes(one.pool))) {
    const channel = cell.pool === 'channel' ? (cell.channel ?? '') : '';
    const key = `${cell.pool} ${channel}`;
    sums.set(key, { key, name: cell.pool === 'channel' ? channelName(t, channel) : t(poolWords[cell.pool]), pool: cell.pool, units: (sums.get(key)?.units ?? 0) + cell.units });
  }
  const parts = [...sums.values()].toSorted((one, other) => order.indexOf(one.pool) - order.indexOf(other.pool) || other.units - one.units);
  const sum = parts.reduce((total, part) => total + part.units, 0);
  const { onHand, transit, presale } = detail.row;
  const holds = sum === onHand;
  const said = parts.map((part) => `${part.name} ${formatExact(part.units)}`).join(', ');
  return (
    <section className="pools" aria-label={t(stockTexts.pools)}>
      <div className="pool-bar" role="img" aria-label={t(stockTexts.poolsOf, { onHand: formatExact(onHand), parts: said })}>
        {parts.map((part, index) => <span key={part.key} className={`pool-part pool-${part.pool} pool-shade-${index % 3}`} style={{ flexGrow: part.units }} title={`${part.name} ${formatExact(part.units)}`} />)}
      </div>
      <ul className="pool-names">
        {parts.map((part, index) => <li key={part.key}><i className={`pool-part pool-${part.pool} pool-shade-${index % 3}`} aria-hidden />{part.name} <b>{formatExact(part.units)}</b></li>)}
      </ul>
      <p className={holds ? 'pool-sum' : 'pool-sum pool-sum-wrong'}>
        <span className="pool-invariant">{holds ? '✓ ' : '✗ '}{t(holds ? stockTexts.adds : stockTexts.differs, { sum: formatExact(sum), onHand: formatExact(onHand) })}</span>
        <span>{t(stockTexts.besideHand, { transit: formatExact(transit), presale: formatExact(presale) })}</span>
      </p>
    </section>
  );
}
