/** Character codes, as ranges that include both ends. */
export type AsciiSet = readonly (readonly [first: number, last: number])[];

export function includesCode(set: AsciiSet, code: number): boolean {
  return set.some(([first, last]) => first <= code && code <= last);
}

/** The ASCII codes that a set does not have. */
export function complement(set: AsciiSet): AsciiSet {
  const codes = Array.from({ length: 128 }, (_, code) => code);
  return codes.filter((code) => !includesCode(set, code)).map((code) => [code, code]);
}
