/** Signs texts with a secret, so that what comes back through a visitor can be believed. */
export interface Signer {
  /** The signature of a text, in characters that a header, a cookie and an address may carry, without a dot. */
  sign(text: string): string;
  /** Whether `signature` is this text's. Takes the same time for every wrong one; never throws. */
  verify(text: string, signature: string): boolean;
}
