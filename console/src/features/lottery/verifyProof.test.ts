import { describe, expect, it } from 'vitest';
import { hex, hmac, sha256 } from './sha256';
import proofOfTheServer from './proof.fixture.json';
import { readProof, verifyProof, type LotteryProof } from './verifyProof';

const utf8 = new TextEncoder();
const proof: LotteryProof = proofOfTheServer;

describe('the digest', () => {
  it('is that of the standard, over one block and over several', () => {
    expect(hex(sha256(utf8.encode('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex(sha256(utf8.encode('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')))).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(hex(sha256())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('is keyed as RFC 4231 says', () => {
    expect(hex(hmac(utf8.encode('Jefe'), utf8.encode('what do ya want for nothing?')))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });
});

describe('a proof', () => {
  it('of the server holds in every check', () => {
    expect(verifyProof(proof)).toMatchObject({ holds: true, title: '口红 5 支' });
    expect(verifyProof(proof).checks).toHaveLength(8);
  });

  const flipped = (digits: string) => (digits.startsWith('0') ? '1' : '0') + digits.slice(1);
  const changes: readonly (readonly [string, Partial<LotteryProof>])[] = [
    ['commitment', { seed: flipped(proof.seed) }], ['commitment', { commitment: flipped(proof.commitment) }], ['commitment', { session: 's2' }], ['rule', { lottery: 'l2' }],
    ['entryRoot', { entryRoot: flipped(proof.entryRoot) }], ['entries', { entryCount: proof.entryCount + 1 }], ['entries', { tickets: proof.tickets.toReversed() }],
    ['entryRoot', { tickets: proof.tickets.slice(1) }], ['winners', { winners: proof.winners.toReversed() }], ['winners', { winners: proof.winners.slice(1) }],
    ['timeOrder', { committedAt: proof.entriesClosedAt }], ['seed', { seed: proof.seed.toUpperCase() }], ['format', { format: 'changkong-lottery-0' }],
  ];
  it.each(changes)('with one change fails in %s', (name, change) => {
    const verdict = verifyProof({ ...proof, ...change });
    expect(verdict.holds).toBe(false);
    expect(verdict.checks.find((check) => check.name === name)?.holds).toBe(false);
  });

  it('that is none is said to be none', () => {
    for (const text of ['', '{}', 'null', '[1]', '{"format":"changkong-lottery-1"}']) expect(readProof(text)).toBeUndefined();
    expect(readProof(JSON.stringify(proof))).toEqual(proof);
  });
});
