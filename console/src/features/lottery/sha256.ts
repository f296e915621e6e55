/*
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104), written out: a viewer checks a draw also where the page came without TLS and the browser keeps its own
 * cryptography back.
 */

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
};

const fractionOf = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const initial = Int32Array.from(primes(8), (prime) => fractionOf(Math.sqrt(prime)));
const constants = Int32Array.from(primes(64), (prime) => fractionOf(Math.cbrt(prime)));
const blockBytes = 64;

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));
const at = (words: Int32Array, index: number) => words[index] as number;

function compress(state: Int32Array, view: DataView, offset: number, schedule: Int32Array): void {
  for (let index = 0; index < 16; index++) schedule[index] = view.getInt32(offset + index * 4);
  for (let index = 16; index < 64; index++) {
    const early = at(schedule, index - 15);
    const late = at(schedule, index - 2);
    const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[index] = at(schedule, index - 16) + small + at(schedule, index - 7) + large;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(constants, index) + at(schedule, index)) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => { state[index] = at(state, index) + word; });
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const message = concat(...parts);
  const padded = new Uint8Array((Math.floor((message.length + 8) / blockBytes) + 1) * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  const state = initial.slice();
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < padded.length; offset += blockBytes) compress(state, view, offset, schedule);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setInt32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockBytes);
  block.set(key.length > blockBytes ? sha256(key) : key);
  return sha256(block.map((byte) => byte ^ 0x5c), sha256(block.map((byte) => byte ^ 0x36), message));
}

export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Undefined where the text is not lower-case hexadecimal. */
export function bytesOf(text: string): Uint8Array | undefined {
  return /^([0-9a-f]{2})*$/.test(text) ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : undefined;
}
