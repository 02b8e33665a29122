import type { FlagDeclarations } from "./define-flags.ts";
import type { FlagValue } from "./evaluation.ts";
import { HalyardError } from "./halyard-error.ts";
import { isDeclaredValue } from "./is-declared-value.ts";
import { defaultLifetimeMs, isLifetime, longestLifetimeMs } from "./lifetime.ts";
import { joinLink } from "./join-link.ts";
import { encodeOverrides, longestOverrideToken } from "./override-codec.ts";
import type { OverrideValues } from "./override-values.ts";
import type { RegisteredFlags } from "./register.ts";
import type { Signer } from "./signer.ts";

/** The cookie that carries a visitor's overrides. */
export const overrideCookieName = "halyard-overrides";

/** The query parameter of a link that overrides flags. */
export const overrideLinkParameter = "halyard";

export interface OverrideOptions {
  /**
   * How long the values hold from now on, in milliseconds; at most seven days.
   * @default 28_800_000 (eight hours)
   */
  readonly lifetimeMs?: number;
}

/** A cookie as Next.js takes it: `(await cookies()).set(cookie)`. On https add `secure: true`. */
export interface OverrideCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes the cookie. */
  readonly maxAge: number;
  readonly path: "/";
  readonly httpOnly: true;
  readonly sameSite: "lax";
}

/** Makes links and cookies that force the values of flags, for tests, previews and support. */
export interface Override<Flags extends FlagDeclarations = RegisteredFlags> {
  /**
   * An address of this application that forces values for whoever opens it. They replace all that were forced before, so
   * `{}` ends them. The link says to its holder which flags it forces.
   *
   * @example
   * override.link("https://app.example/broadcasts", { "show-broadcast-editor-version": "v2" });
   *
   * @throws {HalyardError} UNDECLARED_FLAG, INVALID_OVERRIDE, MISSING_SECRET
   */
  link(address: string | URL, values: OverrideValues<Flags>, options?: OverrideOptions): string;
  /**
   * The cookie that such a link sets; for `{}` the one that removes it.
   *
   * @throws {HalyardError} UNDECLARED_FLAG, INVALID_OVERRIDE, MISSING_SECRET
   */
  cookie(values: OverrideValues<Flags>, options?: OverrideOptions): OverrideCookie;
}

export interface CreateOverrideOptions<Flags extends FlagDeclarations> {
  readonly flags: Flags;
  /** Gives the application's signer, or throws. */
  readonly signer: () => Signer;
}

/** Makes the overrides of an application; `createHalyard` has one ready as `override`. */
export function createOverride<const Flags extends FlagDeclarations>({ flags, signer }: CreateOverrideOptions<Flags>): Override<Flags> {
  function createToken(values: OverrideValues<Flags>, lifetimeMs: number): string {
    if (!isLifetime(lifetimeMs)) {
      throw invalidOverride(`its lifetime is ${lifetimeMs} ms`, `Give it more than 0 and at most ${longestLifetimeMs} ms, which is seven days`);
    }
    const forced = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, FlagValue>;
    for (const [name, value] of Object.entries(forced)) assertDeclared(flags, name, value);
    if (Object.keys(forced).length === 0) return "";
    const token = encodeOverrides({ values: forced, expiresAt: Date.now() + lifetimeMs }, signer());
    if (token.length <= longestOverrideToken) return token;
    throw invalidOverride(`it takes ${token.length} characters, and a cookie holds ${longestOverrideToken}`, "Force fewer flags at once");
  }

  return {
    link: (address, values, { lifetimeMs = defaultLifetimeMs } = {}) => joinLink(address, overrideLinkParameter, createToken(values, lifetimeMs)),
    cookie(values, { lifetimeMs = defaultLifetimeMs } = {}) {
      const value = createToken(values, lifetimeMs);
      return { name: overrideCookieName, value, maxAge: value === "" ? 0 : Math.ceil(lifetimeMs / 1000), path: "/", httpOnly: true, sameSite: "lax" };
    },
  };
}

function assertDeclared(flags: FlagDeclarations, name: string, value: FlagValue): void {
  if (!Object.hasOwn(flags, name)) {
    throw new HalyardError("UNDECLARED_FLAG", {
      action: `override flag ${JSON.stringify(name)}`,
      cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
      remedy: "Correct the name, or declare it in defineFlags",
    });
  }
  if (isDeclaredValue(flags[name]!, value)) return;
  const { variants } = flags[name]!;
  throw invalidOverride(`flag ${JSON.stringify(name)} cannot be ${JSON.stringify(value)}`, `Force ${variants ? variants.map((variant) => JSON.stringify(variant)).join(" or ") : "true or false"}`);
}

function invalidOverride(cause: string, remedy: string): HalyardError {
  return new HalyardError("INVALID_OVERRIDE", { action: "make an override", cause, remedy });
}
