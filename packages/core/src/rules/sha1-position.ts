/** 2^60: PostHog divides by 0xfffffffffffffff, which is this number as a double. */
const scale = 2 ** 60;

const words = new Int32Array(80);

/**
 * The first 60 bits of the SHA-1 of a message, as a number in [0, 1].
 *
 * Our own and synchronous: WebCrypto's digest is a promise and a thread's wake-up, a hundred times the digest itself.
 */
export function sha1Position(message: Uint8Array): number {
  let h0 = 0x67452301;
  let h1 = 0xefcdab89 | 0;
  let h2 = 0x98badcfe | 0;
  let h3 = 0x10325476;
  let h4 = 0xc3d2e1f0 | 0;
  const { length } = message;
  const blocks = ((length + 8) >>> 6) + 1;
  for (let block = 0; block < blocks; block++) {
    for (let index = 0; index < 16; index++) words[index] = wordAt(message, (block << 6) + (index << 2));
    if (block === blocks - 1) {
      words[14] = Math.floor(length / 2 ** 29);
      words[15] = length << 3;
    }
    for (let index = 16; index < 80; index++) {
      const mixed = words[index - 3]! ^ words[index - 8]! ^ words[index - 14]! ^ words[index - 16]!;
      words[index] = (mixed << 1) | (mixed >>> 31);
    }
    let a = h0;
    let b = h1;
    let c = h2;
    let d = h3;
    let e = h4;
    for (let index = 0; index < 80; index++) {
      const mix =
        index < 20 ? ((b & c) | (~b & d)) + 0x5a827999
        : index < 40 ? (b ^ c ^ d) + 0x6ed9eba1
        : index < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
        : (b ^ c ^ d) + 0xca62c1d6;
      const next = (((a << 5) | (a >>> 27)) + mix + e + words[index]!) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
  }
  return ((h0 >>> 0) * 2 ** 28 + (h1 >>> 4)) / scale;
}

/** Four bytes at an offset; past the end the padding: one bit, then zeros. */
function wordAt(message: Uint8Array, offset: number): number {
  let word = 0;
  for (let index = offset; index < offset + 4; index++) {
    word = (word << 8) | (index < message.length ? message[index]! : index === message.length ? 0x80 : 0);
  }
  return word;
}
