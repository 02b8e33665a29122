import { createHmac } from "node:crypto";
import { createOverride, HalyardError } from "@halyard/core";
import { evaluationIn, toState, type FlagStates } from "@halyard/core/states";
import { declaredFlags } from "./configure-testing.ts";

/** A cookie as a browser context of Playwright takes it. */
export interface FlagsCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: "/";
  /** In seconds since 1970. */
  readonly expires: number;
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: "Lax";
}

export interface FlagsCookieOptions {
  readonly secret: string;
  readonly baseURL: string | undefined;
}

/**
 * The cookie with which an application's requests get flags in given states; nothing where none is forced.
 *
 * @throws {HalyardError} UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE, MISSING_SECRET, INVALID_ARGUMENT
 */
export function createFlagsCookie(flags: FlagStates, { secret, baseURL }: FlagsCookieOptions): FlagsCookie | undefined {
  const forced = Object.entries(flags).filter(([, state]) => state !== undefined);
  if (forced.length === 0) return undefined;
  if (secret === "") {
    throw new HalyardError("MISSING_SECRET", {
      action: "force flags in a browser",
      cause: "the test does not know the application's HALYARD_SECRET",
      remedy: "Set it in the environment of the tests, or as flagSecret with test.use",
    });
  }
  if (baseURL === undefined) {
    throw new HalyardError("INVALID_ARGUMENT", {
      action: "force flags in a browser",
      cause: "the test has no baseURL, so it is not known which site they are for",
      remedy: "Set baseURL in the Playwright configuration",
    });
  }
  const declared = declaredFlags();
  const values = Object.fromEntries(forced.map(([name, state]) => [name, evaluationIn(declared[name]!, toState(declared, name, state)).value]));
  const sign = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  const override = createOverride({ flags: declared, signer: () => ({ sign, verify: (text, signature) => sign(text) === signature }) });
  const { name, value, maxAge, path, httpOnly } = override.cookie(values as never);
  const { hostname, protocol } = new URL(baseURL);
  return { name, value, domain: hostname, path, expires: Math.floor(Date.now() / 1000) + maxAge, httpOnly, secure: protocol === "https:", sameSite: "Lax" };
}
