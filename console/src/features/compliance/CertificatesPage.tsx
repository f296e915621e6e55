import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { useHasRole } from '../../app/session/SessionContext';
import { api } from '../../shared/api/http';
import { useInstallation } from '../../shared/api/queries';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { Panel } from '../../shared/layout/Panel';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { formatDay, instantOf } from '../../shared/time';
import { ComplianceTabs } from './ComplianceTabs';
import { certificateKindsQuery, certificatesQuery, type Certificate } from './queries';
import { certificateStateWord, complianceTexts } from './texts';
import './compliance.css';

const renews = [certificatesQuery.queryKey];

/** The proofs that the team holds, and until when. */
export function CertificatesPage() {
  const t = useText();
  const query = useQuery(certificatesQuery);
  const mayChange = useHasRole('owner', 'compliance');
  const [edited, setEdited] = useState<Certificate | 'new'>();
  const columns = useColumns(mayChange);
  const create = { label: t(complianceTexts.newCertificate), run: () => setEdited('new') };
  return (
    <>
      <ComplianceTabs />
      <QueryView query={query} skeleton="table" empty={(rows) => (rows.length === 0 ? <Panel className="fill"><EmptyState title={t(complianceTexts.noCertificatesTitle)} why={t(complianceTexts.noCertificatesWhy)} {...(mayChange && { action: create })} /></Panel> : undefined)}>
        {(rows) => (
          <Panel className="fill" title={t(complianceTexts.certificates)} tools={mayChange && <Button type="primary" icon={<PlusOutlined />} onClick={create.run}>{create.label}</Button>}>
            <DataTable id="certificates" columns={columns} rows={rows} rowKey={(row) => row.id} caption={t(complianceTexts.certificatesCaption)} {...(mayChange && { onOpen: setEdited })} />
          </Panel>
        )}
      </QueryView>
      <CertificateForm certificate={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function useColumns(mayChange: boolean): readonly DataColumn<Certificate>[] {
  const t = useText();
  const { timeZone } = useInstallation();
  const confirm = useConfirm();
  const { mutate: remove, isPending } = useChange((row: Certificate) => api.delete(`/api/compliance/certificates/${encodeURIComponent(row.id)}`), { renews, done: () => t(complianceTexts.removed) });
  return useMemo(() => {
    const ask = async (row: Certificate) => {
      const agreed = await confirm({ title: t(complianceTexts.removeCertificateTitle, { number: row.number }), consequences: [{ what: t(complianceTexts.screeningThen), after: t(complianceTexts.missingAgain) }], verb: t(complianceTexts.remove), dangerous: true });
      if (agreed) remove(row);
    };
    return [
      { id: 'kind', title: complianceTexts.kind, filter: true, value: (row) => row.kindName, show: (row) => <strong>{row.kindName}</strong> },
      { id: 'number', title: complianceTexts.number, value: (row) => row.number },
      { id: 'product', title: complianceTexts.product, filter: true, value: (row) => (row.product === '' ? t(complianceTexts.everyProduct) : row.product) },
      { id: 'holder', title: complianceTexts.holder, value: (row) => (row.holder === '' ? null : row.holder) },
      { id: 'validTo', title: complianceTexts.validTo, value: (row) => row.validTo, show: (row) => (row.validTo === null ? t(complianceTexts.noEnd) : formatDay(row.validTo, timeZone)) },
      { id: 'state', title: complianceTexts.state, filter: true, value: (row) => t(certificateStateWord(row.state)), show: (row) => <span className={`certificate-${row.state}`}>{t(certificateStateWord(row.state))}</span> },
      { id: 'note', title: complianceTexts.note, wide: true, value: (row) => (row.note === '' ? null : row.note) },
      ...(mayChange ? [{ id: 'actions', title: complianceTexts.actions, value: () => null, sortable: false, align: 'right' as const, show: (row: Certificate) => <Button size="small" type="text" danger disabled={isPending} onClick={(event) => { event.stopPropagation(); void ask(row); }}>{t(complianceTexts.remove)}</Button> }] : []),
    ];
  }, [t, timeZone, confirm, remove, isPending, mayChange]);
}

type CertificateValues = Readonly<Record<'kind' | 'number' | 'product' | 'holder' | 'validTo' | 'note', string>>;

const blank: CertificateValues = { kind: '', number: '', product: '', holder: '', validTo: '', note: '' };

function CertificateForm({ certificate, onClose }: { readonly certificate: Certificate | 'new' | undefined; readonly onClose: () => void }) {
  const t = useText();
  const { timeZone } = useInstallation();
  const kinds = useQuery(certificateKindsQuery).data ?? [];
  const [form] = Form.useForm<CertificateValues>();
  const kind = Form.useWatch('kind', form);
  const chosen = kinds.find((one) => one.kind === kind);
  const initial = useMemo((): Partial<CertificateValues> => (certificate === undefined || certificate === 'new' ? { ...blank, kind: undefined as never } : { ...certificate, validTo: certificate.validTo === null ? '' : formatDay(certificate.validTo, timeZone) }), [certificate, timeZone]);
  const save = useChange(
    async (values: CertificateValues) => {
      const body = { ...values, validTo: values.validTo === '' ? null : instantOf(values.validTo, timeZone) };
      await (certificate === 'new' || certificate === undefined ? api.post('/api/compliance/certificates', body) : api.put(`/api/compliance/certificates/${encodeURIComponent(certificate.id)}`, body));
    },
    { renews, tellsFailure: false, done: () => t(complianceTexts.saved), onDone: onClose },
  );
  return (
    <FormDrawer<CertificateValues> title={t(certificate === 'new' ? complianceTexts.newCertificate : complianceTexts.changeCertificate)} open={certificate !== undefined} onClose={onClose} form={form} initial={initial} onSubmit={(values) => save.mutate(values)} busy={save.isPending} error={save.error}>
      <Form.Item name="kind" label={t(complianceTexts.kind)} rules={[{ required: true }]}><Select showSearch optionFilterProp="label" options={kinds.map((one) => ({ value: one.kind, label: one.name }))} /></Form.Item>
      <Form.Item name="number" label={t(complianceTexts.number)} extra={chosen !== undefined && t(complianceTexts.numberExample, { example: chosen.example })} rules={[{ required: true, whitespace: true }]}><Input /></Form.Item>
      <Form.Item name="product" label={t(complianceTexts.product)} extra={t(complianceTexts.everyProductHint)}><Input /></Form.Item>
      <Form.Item name="holder" label={t(complianceTexts.holder)}><Input /></Form.Item>
      <Form.Item name="validTo" label={t(complianceTexts.validTo)} rules={[{ required: chosen?.ends === true }]}><Input type="date" /></Form.Item>
      <Form.Item name="note" label={t(complianceTexts.note)}><Input /></Form.Item>
    </FormDrawer>
  );
}
