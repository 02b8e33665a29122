import { packText, type PackedText } from "./pack-text.ts";
import { sha1Compress } from "./sha1-compress.ts";

/** The beginning of a hash input, with its whole blocks digested already. */
export interface HashPrefix {
  readonly state: Int32Array;
  readonly digested: number;
  readonly rest: PackedText;
}

/** The end of a hash input: the salt and the first byte of SHA-1's padding. */
export type HashSuffix = PackedText;

const blockWords = 16;

const blockBytes = 64;

const state = new Int32Array(5);

let message = new Int32Array(16 * blockWords);

/** Prepares the beginning of a hash input. */
export function hashPrefix(text: string): HashPrefix {
  const { words, byteLength } = packText(text);
  const prefix = { state: Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0), digested: 0 };
  for (; prefix.digested + blockBytes <= byteLength; prefix.digested += blockBytes) sha1Compress(words, prefix.digested >> 2, prefix.state);
  return { ...prefix, rest: { words: words.slice(prefix.digested >> 2), byteLength: byteLength - prefix.digested } };
}

/** Prepares the end of a hash input. */
export function hashSuffix(salt: string): HashSuffix {
  const { words, byteLength } = packText(`${salt}\0`);
  const last = byteLength - 1;
  words[last >> 2] = words[last >> 2]! | (0x80 << (24 - 8 * (last & 3)));
  return { words, byteLength };
}

/**
 * Where the SHA-1 of prefix + identifier + salt lies between 0 and 1, by its first 60 bits: the same double as
 * PostHog's `parseInt(hex.slice(0, 15), 16) / 0xfffffffffffffff`, whose divisor is 2^60.
 */
export function hashPosition(prefix: HashPrefix, identifier: PackedText, suffix: HashSuffix): number {
  const { rest } = prefix;
  const byteLength = rest.byteLength + identifier.byteLength + suffix.byteLength;
  const end = ((byteLength + 8 + blockBytes - 1) >> 6) * blockWords;
  if (message.length < end + 2) message = new Int32Array(end * 2);

  message[0] = 0;
  append(0, rest);
  append(rest.byteLength, identifier);
  append(rest.byteLength + identifier.byteLength, suffix);
  for (let index = (byteLength >> 2) + 1; index < end; index++) message[index] = 0;
  // The last byte of the suffix belongs to the padding.
  const bytes = prefix.digested + byteLength - 1;
  message[end - 2] = bytes / 0x20000000;
  message[end - 1] = bytes << 3;

  for (let index = 0; index < 5; index++) state[index] = prefix.state[index]!;
  for (let at = 0; at < end; at += blockWords) sha1Compress(message, at, state);
  return ((state[0]! >>> 0) * 2 ** 28 + (state[1]! >>> 4)) / 2 ** 60;
}

function append(offset: number, { words, byteLength }: PackedText): void {
  const shift = 8 * (offset & 3);
  const count = (byteLength + 3) >> 2;
  let at = offset >> 2;
  if (shift === 0) {
    for (let index = 0; index <= count; index++) message[at++] = words[index]!;
    return;
  }
  let carried = message[at]!;
  for (let index = 0; index <= count; index++) {
    const word = words[index]!;
    message[at++] = carried | (word >>> shift);
    carried = word << (32 - shift);
  }
}
