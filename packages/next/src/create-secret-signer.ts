import { HalyardError, type Signer } from "@halyard/core";
import { createSigner } from "./create-signer.ts";

const minSecretLength = 32;

/** What signs with `HALYARD_SECRET`. */
export interface SecretSigner {
  /** The signer; nothing without a good secret, which is reported once. */
  find(this: void): Signer | undefined;
  /**
   * The signer, where nothing can be done without it.
   * @throws {HalyardError} MISSING_SECRET
   */
  demand(this: void): Signer;
}

/** The secret is read at the first use and not when the module loads, which also happens while the application is built. */
export function createSecretSigner(onError: (error: HalyardError) => void): SecretSigner {
  let found: Signer | HalyardError | undefined;
  let isReported = false;

  function read(): Signer | HalyardError {
    const secret = process.env.HALYARD_SECRET ?? "";
    return (found ??= secret.length < minSecretLength ? missingSecret(secret) : createSigner(secret));
  }

  return {
    find() {
      const signer = read();
      if (!(signer instanceof HalyardError)) return signer;
      if (!isReported) onError(signer);
      isReported = true;
      return undefined;
    },
    demand() {
      const signer = read();
      if (signer instanceof HalyardError) throw signer;
      return signer;
    },
  };
}

function missingSecret(secret: string): HalyardError {
  return new HalyardError("MISSING_SECRET", {
    action: "sign with HALYARD_SECRET",
    cause: secret === "" ? "it is not set" : `it has fewer than ${minSecretLength} characters`,
    remedy: "Set it to a random text, the same in every instance; until then each page decides its flags a second time, and nothing can be overridden",
  });
}
