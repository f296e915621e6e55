import { useText } from '../../app/i18n/useText';
import { useDictionary, useInstallation } from '../../shared/api/queries';
import { tileReading } from '../../shared/live/readings';
import type { RoomView } from '../../shared/live/roomView';
import { MetricTile } from '../../shared/number/MetricTile';
import type { MetricReading } from '../../shared/number/reading';
import { settledTrust } from '../../shared/number/trust';
import { warRoomTexts } from './texts';

/** GMV, online, entered, GPM, UV value, pay conversion. */
export const headlineMetrics = ['gmv', 'online', 'viewers', 'gpm_pv', 'uv_value', 'pay_conversion'] as const;

/** The six numbers of a room as readings; one that has not come yet is unknown, not absent. */
export function useHeadline(view: RoomView): readonly MetricReading[] {
  const dictionary = useDictionary();
  const installation = useInstallation();
  return headlineMetrics.map((id) => {
    const tile = view.tiles[id];
    const definition = dictionary.definition(id);
    if (tile === undefined) return { definition, value: null, unknownReason: 'noData', trust: { ...settledTrust(), final: false, ageMs: null } };
    return tileReading(definition, tile, view, installation);
  });
}

export function HeadlineTiles({ view }: { readonly view: RoomView }) {
  const t = useText();
  const readings = useHeadline(view);
  return (
    <section className="headline-tiles" aria-label={t(warRoomTexts.headline)}>
      {readings.map((reading) => (
        <MetricTile key={reading.definition.id} reading={reading} />
      ))}
    </section>
  );
}
