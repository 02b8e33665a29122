import { createHmac, timingSafeEqual } from "node:crypto";
import type { Signer } from "../signer.ts";

/** A signer as the server has one. */
export function createTestSigner(secret: string): Signer {
  const sign = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  return {
    sign,
    verify(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
