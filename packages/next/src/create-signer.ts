import { createHmac, timingSafeEqual } from "node:crypto";
import type { Signer } from "@halyard/core";

/** Signs with HMAC-SHA-256. node:crypto and not WebCrypto: it is synchronous, and a proxy runs in Node. */
export function createSigner(secret: string): Signer {
  const sign = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  return {
    sign,
    verify(text, signature) {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
