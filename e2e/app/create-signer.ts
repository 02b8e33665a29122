import { createHmac } from "node:crypto";
import type { Signer } from "@halyard/core";

/** Signs as the application does. */
export function createSigner(key: string): Signer {
  const sign = (text: string): string => createHmac("sha256", key).update(text).digest("base64url");
  return { sign, verify: (text, signature) => sign(text) === signature };
}
