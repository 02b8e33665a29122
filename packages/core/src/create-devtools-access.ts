import type { OverrideOptions } from "./create-override.ts";
import { encodeDevtoolsToken } from "./devtools-token.ts";
import { HalyardError } from "./halyard-error.ts";
import { defaultLifetimeMs, isLifetime, longestLifetimeMs } from "./lifetime.ts";
import { joinLink } from "./join-link.ts";
import type { Signer } from "./signer.ts";

/** The cookie that carries somebody's right to the devtools, out of reach of scripts. */
export const devtoolsCookieName = "halyard-devtools";

/** The cookie that tells the page to load the devtools. It gives no right to anything. */
export const devtoolsHintCookieName = "halyard-devtools-hint";

/** The query parameter of a link to the devtools. */
export const devtoolsLinkParameter = "halyard-devtools";

/** A cookie as Next.js takes it: `(await cookies()).set(cookie)`. On https add `secure: true`. */
export interface DevtoolsCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds. */
  readonly maxAge: number;
  readonly path: "/";
  readonly httpOnly: boolean;
  readonly sameSite: "lax";
}

/** Gives the right to use the devtools in production. Who has it can force every flag for their own browser, so check who asks. */
export interface DevtoolsAccess {
  /**
   * An address of this application that gives its devtools to whoever opens it.
   *
   * @example
   * devtools.link("https://app.example/");
   *
   * @throws {HalyardError} INVALID_ARGUMENT, MISSING_SECRET
   */
  link(address: string | URL, options?: OverrideOptions): string;
  /**
   * The cookies that such a link sets.
   *
   * @throws {HalyardError} INVALID_ARGUMENT, MISSING_SECRET
   */
  cookies(options?: OverrideOptions): readonly DevtoolsCookie[];
}

/** Makes what gives access to the devtools of an application; `createHalyard` has one ready as `devtools`. */
export function createDevtoolsAccess({ signer }: { /** Gives the application's signer, or throws. */ readonly signer: () => Signer }): DevtoolsAccess {
  function createToken(lifetimeMs: number): string {
    if (isLifetime(lifetimeMs)) return encodeDevtoolsToken(Date.now() + lifetimeMs, signer());
    throw new HalyardError("INVALID_ARGUMENT", {
      action: "give access to the devtools",
      cause: `the lifetime is ${lifetimeMs} ms`,
      remedy: `Give it more than 0 and at most ${longestLifetimeMs} ms, which is seven days`,
    });
  }

  return {
    link: (address, { lifetimeMs = defaultLifetimeMs } = {}) => joinLink(address, devtoolsLinkParameter, createToken(lifetimeMs)),
    cookies: ({ lifetimeMs = defaultLifetimeMs } = {}) => toDevtoolsCookies(createToken(lifetimeMs), Math.ceil(lifetimeMs / 1000)),
  };
}

/** The cookies that keep a token for some seconds; for 0 those that end the access. */
export function toDevtoolsCookies(token: string, maxAge: number): readonly DevtoolsCookie[] {
  const shared = { maxAge, path: "/", sameSite: "lax" } as const;
  return [
    { ...shared, name: devtoolsCookieName, value: token, httpOnly: true },
    { ...shared, name: devtoolsHintCookieName, value: maxAge > 0 ? "1" : "", httpOnly: false },
  ];
}
