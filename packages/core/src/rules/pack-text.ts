/** A text as SHA-1 reads it: UTF-8 in big-endian words, the last one filled up with zeros, and one word of zeros behind it. */
export interface PackedText {
  words: Int32Array;
  byteLength: number;
}

/** Packs a text into memory of its own. */
export function packText(text: string): PackedText {
  const packed = { words: new Int32Array(Math.ceil((text.length * 3) / 4) + 2), byteLength: 0 };
  repackText(packed, text);
  return packed;
}

/** Packs a text into memory that is there already; it needs three bytes for each UTF-16 unit of the text. */
export function repackText(packed: PackedText, text: string): void {
  if (!repackAscii(packed, text)) repackUtf8(packed, text);
}

/** Nearly all identifiers are ASCII, and whole words of it take half the time. False for another text. */
function repackAscii(packed: PackedText, text: string): boolean {
  const { words } = packed;
  const whole = text.length & ~3;
  let seen = 0;
  for (let index = 0; index < whole; index += 4) {
    const first = text.charCodeAt(index);
    const second = text.charCodeAt(index + 1);
    const third = text.charCodeAt(index + 2);
    const fourth = text.charCodeAt(index + 3);
    seen |= first | second | third | fourth;
    words[index >> 2] = (first << 24) | (second << 16) | (third << 8) | fourth;
  }
  let word = 0;
  for (let index = whole; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    seen |= unit;
    word = (word << 8) | unit;
  }
  close(packed, word, text.length);
  return seen < 0x80;
}

function repackUtf8(packed: PackedText, text: string): void {
  const { words } = packed;
  let word = 0;
  let length = 0;

  function put(byte: number): void {
    word = (word << 8) | byte;
    length++;
    if ((length & 3) === 0) words[(length >> 2) - 1] = word;
  }

  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      put(unit);
      continue;
    }
    if (unit < 0x800) {
      put(0xc0 | (unit >> 6));
    } else {
      let point = text.codePointAt(index)!;
      if (point > 0xffff) {
        index++;
        put(0xf0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3f));
      } else {
        // Half a surrogate pair is no character: it is encoded as U+FFFD, as TextEncoder does.
        if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
        put(0xe0 | (point >> 12));
      }
      put(0x80 | ((point >> 6) & 0x3f));
      put(0x80 | (point & 0x3f));
      continue;
    }
    put(0x80 | (unit & 0x3f));
  }
  close(packed, word, length);
}

/** Writes what is left of a text after its last whole word. */
function close(packed: PackedText, word: number, length: number): void {
  const { words } = packed;
  const rest = length & 3;
  const end = length >> 2;
  words[end] = rest === 0 ? 0 : word << (32 - 8 * rest);
  words[end + 1] = 0;
  packed.byteLength = length;
}
