import { Alert } from 'antd';
import { useText } from '../../app/i18n/useText';
import { Facts } from '../../shared/layout/Facts';
import { formatExact } from '../../shared/number/format';
import type { EvidenceReport } from './evidenceQueries';
import { evidenceTexts } from './evidenceTexts';

/** What a check of evidence found: unchanged, or every fault in a sentence. */
export function Report({ report }: { readonly report: EvidenceReport }) {
  const t = useText();
  const title = report.isValid ? t(evidenceTexts.valid, { records: formatExact(report.records), blocks: formatExact(report.blocks) }) : t(evidenceTexts.invalid);
  return (
    <Alert
      className="evidence-report"
      type={report.isValid ? 'success' : 'error'}
      showIcon
      title={title}
      description={
        <>
          {report.faults.length > 0 && <ul>{report.faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
          <Facts
            facts={[
              { label: t(evidenceTexts.session), value: report.session === '' ? '–' : report.session },
              { label: t(evidenceTexts.erased), value: formatExact(report.erased) },
              { label: t(evidenceTexts.headersOnly), value: formatExact(report.headersOnly) },
              { label: t(evidenceTexts.head), value: <span className="digest">{report.head}</span> },
              { label: t(evidenceTexts.keysUsed), value: <span className="digest">{report.keys.join(', ')}</span> },
            ]}
          />
        </>
      }
    />
  );
}
