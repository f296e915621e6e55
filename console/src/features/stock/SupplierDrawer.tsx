import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useLanguage, useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { Facts } from '../../shared/layout/Facts';
import { formatExact, formatMoneyExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { formatDay } from '../../shared/time';
import { formulaIn, gradeWords, planTexts, standingWords } from './planTexts';
import { partText } from './SuppliersPage';
import { supplierQuery, suppliersQuery, type SupplierDetail } from './supplyQueries';
import { supplyTexts } from './supplyTexts';

/** One supplier: the grade and what it stands on, terms, papers, and whether it may be ordered from. */
export function SupplierDrawer({ id, onClose, mayManage }: { readonly id: string; readonly onClose: () => void; readonly mayManage: boolean }) {
  const t = useText();
  const query = useQuery(supplierQuery(id));
  return (
    <Drawer title={query.data?.supplier.name ?? t(planTexts.suppliers)} open onClose={onClose} size={Math.min(560, globalThis.innerWidth)}>
      <QueryView query={query} skeleton="list">{(detail) => <Detail detail={detail} mayManage={mayManage} />}</QueryView>
    </Drawer>
  );
}

function Detail({ detail, mayManage }: { readonly detail: SupplierDetail; readonly mayManage: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const { supplier, offers, certificates, contracts } = detail;
  const { rating } = supplier;
  const move = useChange((standing: 'listed' | 'suspended') => api.put(`/api/stock/suppliers/${encodeURIComponent(supplier.id)}/standing`, { standing, reason: t(standing === 'listed' ? planTexts.list : planTexts.suspend) }), { renews: [suppliersQuery.queryKey], done: () => t(planTexts.standingDone) });
  const suspend = async () => {
    if (await confirm({ title: t(planTexts.suspendTitle, { name: supplier.name }), verb: t(planTexts.suspend), dangerous: true, consequences: [{ what: t(planTexts.openOrders), after: formatExact(supplier.openOrders) }, { what: t(planTexts.standing), before: t(standingWords[supplier.standing]), after: t(standingWords.suspended) }] })) move.mutate('suspended');
  };
  return (
    <div className="page-stack">
      <Facts facts={[
        { label: t(planTexts.standing), value: `${t(standingWords[supplier.standing])}${supplier.standingReason === '' ? '' : ` · ${supplier.standingReason}`}` }, { label: t(planTexts.grade), value: t(gradeWords[rating.grade]) },
        { label: t(planTexts.onTime), value: partText(t, rating.onTime) }, { label: t(planTexts.quality), value: partText(t, rating.quality) }, { label: t(planTexts.response), value: partText(t, rating.response) },
      ]} />
      {rating.formula !== null && rating.formula !== undefined && <p className="page-note">{formulaIn(language, rating.formula)}</p>}
      <section><h3>{t(planTexts.offers)}</h3>{offers.length === 0 ? <p className="page-note">{t(planTexts.none)}</p> : <Facts facts={offers.map((offer) => ({ label: offer.title, value: `${formatMoneyExact(offer.unitCostMinor, offer.currency)} · ${t(supplyTexts.days, { days: offer.leadDays })} · ×${offer.packSize}` }))} />}</section>
      <section><h3>{t(planTexts.certificates)}</h3>{certificates.length === 0 ? <p className="page-note">{t(planTexts.none)}</p> : <Facts facts={certificates.map((paper) => ({ label: paper.kind, value: `${paper.number}${paper.validTo === null ? '' : ` · ${t(planTexts.validTo)} ${formatDay(paper.validTo, timeZone)}`}` }))} />}</section>
      <section><h3>{t(planTexts.contracts)}</h3>{contracts.length === 0 ? <p className="page-note">{t(planTexts.none)}</p> : <Facts facts={contracts.map((paper) => ({ label: paper.reference, value: `${t(planTexts.validTo)} ${formatDay(paper.validTo, timeZone)}` }))} />}</section>
      {mayManage && <div className="form-foot">{supplier.standing === 'listed' ? <Button danger onClick={() => void suspend()}>{t(planTexts.suspend)}</Button> : <Button type="primary" loading={move.isPending} onClick={() => move.mutate('listed')}>{t(planTexts.list)}</Button>}</div>}
    </div>
  );
}
