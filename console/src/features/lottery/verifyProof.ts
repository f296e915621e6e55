import { bytesOf, concat, hex, hmac, sha256 } from './sha256';

/** The arithmetic this page knows; it is public, and does a draw again from its proof without asking any server. */
export const knownFormat = 'changkong-lottery-1';

const seedBytes = 32;

export interface LotteryProof {
  readonly format: string;
  readonly lottery: string;
  readonly session: string;
  readonly rule: string;
  readonly commitment: string;
  readonly committedAt: string;
  readonly entriesClosedAt: string;
  readonly entryCount: number;
  readonly entryRoot: string;
  readonly tickets: readonly string[];
  readonly seed: string;
  readonly drawnAt: string;
  readonly winners: readonly string[];
}

interface LotteryRule {
  readonly format: string;
  readonly lottery: string;
  readonly session: string;
  readonly title?: string;
  readonly winners: number;
  readonly tokens: readonly string[];
  readonly opensAt: string;
  readonly closesAt: string;
}

export type CheckName = 'format' | 'seed' | 'rule' | 'timeOrder' | 'entries' | 'entryRoot' | 'commitment' | 'winners';

export interface ProofCheck {
  readonly name: CheckName;
  readonly holds: boolean;
}

export interface ProofVerdict {
  readonly holds: boolean;
  readonly title: string;
  readonly checks: readonly ProofCheck[];
}

const utf8 = new TextEncoder();
const zero = Uint8Array.of(0);

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Undefined when the text is no proof. */
export function readProof(text: string): LotteryProof | undefined {
  try {
    const read = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const named = ['format', 'lottery', 'session', 'rule', 'commitment', 'committedAt', 'entriesClosedAt', 'entryRoot', 'seed', 'drawnAt'].every((name) => typeof read[name] === 'string');
    return named && Number.isSafeInteger(read['entryCount']) && isTexts(read['tickets']) && isTexts(read['winners']) ? (read as unknown as LotteryProof) : undefined;
  } catch {
    return undefined;
  }
}

function readRule(text: string): LotteryRule | undefined {
  try {
    const rule = JSON.parse(text) as LotteryRule;
    return typeof rule.format === 'string' && Number.isSafeInteger(rule.winners) && isTexts(rule.tokens) ? rule : undefined;
  } catch {
    return undefined;
  }
}

/** Merkle root as in RFC 6962: pairing neighbours and carrying an odd last one up. */
export function rootOf(tickets: readonly string[]): Uint8Array {
  if (tickets.length === 0) return sha256();
  let level = tickets.map((ticket) => sha256(zero, utf8.encode(ticket)));
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index] as Uint8Array, level[index + 1]];
      above.push(right === undefined ? left : sha256(Uint8Array.of(1), left, right));
    }
    level = above;
  }
  return level[0] as Uint8Array;
}

/** HMAC_DRBG of NIST SP 800-90A with SHA-256, without reseeding. */
class Generator {
  #key: Uint8Array = new Uint8Array(32);
  #value: Uint8Array = new Uint8Array(32).fill(1);

  constructor(...seed: readonly Uint8Array[]) {
    const provided = concat(...seed);
    this.#mix(0, provided);
    this.#mix(1, provided);
  }

  /** A number from 0 up to, not including, `bound`. */
  below(bound: bigint): number {
    const rejected = BigInt.asUintN(64, -bound) % bound;
    for (;;) {
      this.#value = hmac(this.#key, this.#value);
      const number = new DataView(this.#value.buffer).getBigUint64(0);
      this.#mix(0, new Uint8Array());
      if (number >= rejected) return Number(number % bound);
    }
  }

  #mix(separator: number, provided: Uint8Array): void {
    this.#key = hmac(this.#key, concat(this.#value, Uint8Array.of(separator), provided));
    this.#value = hmac(this.#key, this.#value);
  }
}

/** Positions of the winners in the sorted list of tickets, first prize first: a Fisher–Yates shuffle. */
function draw(seed: Uint8Array, root: Uint8Array, proof: LotteryProof, winners: number): readonly number[] {
  const entries = proof.tickets.length;
  const count = new Uint8Array(8);
  new DataView(count.buffer).setBigUint64(0, BigInt(entries));
  const generator = new Generator(seed, root, utf8.encode(knownFormat), zero, utf8.encode(proof.session), zero, utf8.encode(proof.lottery), zero, count);
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let place = 0; place < Math.min(winners, entries); place++) {
    const chosen = place + generator.below(BigInt(entries - place));
    drawn.push(moved.get(chosen) ?? chosen);
    moved.set(chosen, moved.get(place) ?? place);
  }
  return drawn;
}

/** Does a lottery again from its proof: the same checks, in the same order, as `changkong lottery verify`. */
export function verifyProof(proof: LotteryProof): ProofVerdict {
  const seed = bytesOf(proof.seed);
  const goodSeed = seed?.length === seedBytes ? seed : undefined;
  const rule = readRule(proof.rule);
  const root = rootOf(proof.tickets);
  const times = rule === undefined ? [] : [proof.committedAt, rule.opensAt, rule.closesAt, proof.entriesClosedAt, proof.drawnAt].map((instant) => Date.parse(instant));
  const inOrder = proof.tickets.every((ticket, index) => index === 0 || (proof.tickets[index - 1] as string) < ticket);
  const commitment = goodSeed && hex(sha256(goodSeed, utf8.encode(proof.session), zero, utf8.encode(proof.rule)));
  const winners = goodSeed && rule && draw(goodSeed, root, proof, rule.winners).map((position) => proof.tickets[position]);
  const checks: readonly ProofCheck[] = [
    { name: 'format', holds: proof.format === knownFormat },
    { name: 'seed', holds: goodSeed !== undefined },
    { name: 'rule', holds: rule !== undefined && rule.format === proof.format && rule.lottery === proof.lottery && rule.session === proof.session && rule.winners > 0 },
    { name: 'timeOrder', holds: times.length > 0 && times.every((time, index) => !Number.isNaN(time) && (index === 0 || (times[index - 1] as number) <= time)) },
    { name: 'entries', holds: inOrder && proof.entryCount === proof.tickets.length },
    { name: 'entryRoot', holds: hex(root) === proof.entryRoot },
    { name: 'commitment', holds: commitment === proof.commitment },
    { name: 'winners', holds: winners !== undefined && winners.length === proof.winners.length && winners.every((ticket, place) => ticket === proof.winners[place]) },
  ];
  return { holds: checks.every((check) => check.holds), title: rule?.title ?? proof.lottery, checks };
}
