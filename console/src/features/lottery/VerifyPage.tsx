import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, Form, Input, Upload } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/i18n/useText';
import { api } from '../../shared/api/http';
import { formatExact } from '../../shared/number/format';
import { QueryView } from '../../shared/states/QueryView';
import { programmePath } from '../interaction/queries';
import { checkTexts, lotteryTexts } from './texts';
import { readProof, verifyProof, type LotteryProof } from './verifyProof';
import './lottery.css';

const bytesMax = 256 * 1024 * 1024;

/** Anybody may check a draw here: without an account, with the proof that the room has published. Nothing is sent. */
export function VerifyPage() {
  const t = useText();
  const { session, lottery } = useSearch({ from: '/lottery/verify' });
  const isNamed = session !== undefined && lottery !== undefined;
  const named = useQuery({ queryKey: ['lottery-proof', session, lottery], queryFn: async () => readProof(await (await api.file(`${programmePath(session ?? '')}/lotteries/${encodeURIComponent(lottery ?? '')}/proof`)).text()), enabled: isNamed, retry: false });
  const chosen = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > bytesMax) throw new Error(t(lotteryTexts.tooLarge, { size: formatExact(bytesMax / 1024 / 1024) }));
      const proof = readProof(await file.text());
      if (proof === undefined) throw new Error(t(lotteryTexts.noProof, { name: file.name }));
      return proof;
    },
  });
  const proof = chosen.data ?? (chosen.isIdle ? named.data : undefined);
  return (
    <main className="verify-page">
      <section className="verify-card">
        <h1>{t(lotteryTexts.title)}</h1>
        <p className="page-note">{t(lotteryTexts.how)}</p>
        <Upload.Dragger accept=".json" maxCount={1} showUploadList={false} beforeUpload={(file) => { chosen.mutate(file); return false; }}>
          <p className="import-icon"><InboxOutlined /></p>
          <p>{t(lotteryTexts.choose)}</p>
        </Upload.Dragger>
        {chosen.isError && <Alert type="error" showIcon title={chosen.error.message} />}
        {isNamed && chosen.isIdle && named.isError && <Alert type="info" showIcon title={t(lotteryTexts.loadFailed)} />}
        {isNamed && chosen.isIdle && named.isPending && <QueryView query={named} skeleton="list">{() => null}</QueryView>}
        {proof !== undefined && <Verdict key={proof.lottery + proof.seed} proof={proof} />}
      </section>
    </main>
  );
}

function Verdict({ proof }: { readonly proof: LotteryProof }) {
  const t = useText();
  const { data: verdict } = useQuery({ queryKey: ['lottery-verdict', proof], queryFn: () => verifyProof(proof), gcTime: 0 });
  if (verdict === undefined) return null;
  return (
    <div className="verify-verdict">
      <Alert type={verdict.holds ? 'success' : 'error'} showIcon title={verdict.holds ? t(lotteryTexts.holds, { title: verdict.title }) : t(lotteryTexts.fails)} description={t(lotteryTexts.facts, { entries: formatExact(proof.tickets.length), winners: formatExact(proof.winners.length) })} />
      <h2>{t(lotteryTexts.checks)}</h2>
      <ul className="verify-checks">{verdict.checks.map(({ name, holds }) => <li key={name}><span>{t(checkTexts[name])}</span><span className={holds ? 'check-holds' : 'check-fails'}>{t(holds ? lotteryTexts.holdsMark : lotteryTexts.failsMark)}</span></li>)}</ul>
      <OwnTicket proof={proof} />
      <h2>{t(lotteryTexts.winners)}</h2>
      <ol className="tickets">{proof.winners.slice(0, 100).map((ticket) => <li key={ticket} className="digest">{ticket}</li>)}</ol>
    </div>
  );
}

function OwnTicket({ proof }: { readonly proof: LotteryProof }) {
  const t = useText();
  const [ticket, setTicket] = useState('');
  const own = ticket.trim();
  const place = proof.winners.indexOf(own);
  const standing = place >= 0 ? t(lotteryTexts.won, { place: place + 1 }) : t(proof.tickets.includes(own) ? lotteryTexts.entered : lotteryTexts.notEntered);
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t(lotteryTexts.ticket)} htmlFor="own-ticket" extra={own === '' ? t(lotteryTexts.ticketHint) : <strong role="status">{standing}</strong>}>
        <Input id="own-ticket" value={ticket} allowClear onChange={(event) => setTicket(event.target.value)} />
      </Form.Item>
    </Form>
  );
}
