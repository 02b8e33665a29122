import { randomBytes } from "node:crypto";
import type { Signer } from "@halyard/core";
import { createSigner } from "./create-signer.ts";

declare global {
  var halyardProcessSecret: string | undefined;
}

/**
 * Signs the codes of static variants. Without `HALYARD_SECRET` a secret of this process serves, which proxy and pages
 * share, so that pages are shown; other instances cannot find them in a shared cache. While the application is built
 * nobody would share it, so nothing is signed, and pages are rendered when somebody first asks for them.
 */
export function createCodeSigner(findSigner: () => Signer | undefined): () => Signer | undefined {
  return () => {
    if (process.env.NEXT_PHASE === "phase-production-build" && !process.env.HALYARD_SECRET) return undefined;
    return findSigner() ?? createSigner((globalThis.halyardProcessSecret ??= randomBytes(32).toString("hex")));
  };
}
