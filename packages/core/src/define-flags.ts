import { HalyardError } from "./halyard-error.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** What every declaration may say about its flag, whatever the flag's states. */
export interface FlagInformation {
  /** What the flag switches, in one sentence, for those who meet it in a tool. */
  readonly description?: string;
  /** The team or person who removes the flag when its time is over. */
  readonly owner?: string;
  /** The day the flag should be gone, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Why the flag stays for good, in place of `expires`. */
  readonly permanent?: string;
  /** The address of the issue that tracks the rollout. */
  readonly issue?: string;
  /** Names of flags that must be on for this one to mean anything. */
  readonly requires?: readonly string[];
  /**
   * Keeps the flag and its value on the server: it is not part of what a page receives.
   * @default false
   */
  readonly serverOnly?: boolean;
  /** A Standard Schema (zod, valibot, arktype …) that the payload must satisfy. Its output is the payload, and must be JSON. */
  readonly payload?: StandardSchema;
}

/** A flag that is on or off. Its default is `false`. */
export interface BooleanFlagDeclaration extends FlagInformation {
  readonly variants?: never;
  readonly default?: never;
}

/** A flag whose states have names. */
export interface VariantFlagDeclaration extends FlagInformation {
  readonly variants: readonly [string, ...string[]];
  /** The variant shown when PostHog gives no variant, or cannot be asked. */
  readonly default: string;
}

export type FlagDeclaration = BooleanFlagDeclaration | VariantFlagDeclaration;

/** All flags of an application by name, as {@link defineFlags} returns them. */
export type FlagDeclarations = Readonly<Record<string, FlagDeclaration>>;

type Checked<Declarations> = {
  readonly [Name in keyof Declarations]: Declarations[Name] extends { readonly variants: readonly (infer Variant)[] }
    ? { readonly default: Variant }
    : unknown;
};


/**
 * Declares the flags of an application: the one place that names them and their states.
 *
 * The result can be imported anywhere: server, client, tests, stories, scripts. Deleting a declaration makes the type
 * checker list every use.
 *
 * @example
 * export const flags = defineFlags({
 *   "is-broadcast-api-enabled": { description: "Access to the Broadcast API", owner: "broadcasts", expires: "2027-02-28" },
 *   "show-broadcast-editor-version": { variants: ["v1", "v2"], default: "v1", owner: "editor", expires: "2027-01-31" },
 * });
 *
 * @throws {HalyardError} INVALID_DECLARATION
 */
export function defineFlags<const Declarations extends FlagDeclarations>(
  declarations: Declarations & Checked<Declarations>,
): Declarations {
  for (const [name, declaration] of Object.entries<FlagDeclaration>(declarations)) {
    const problem = findProblem(name, declaration, declarations);
    if (problem) {
      throw new HalyardError("INVALID_DECLARATION", {
        action: `declare flag "${name}"`,
        cause: problem.cause,
        remedy: problem.remedy,
      });
    }
  }
  return declarations;
}

interface Problem {
  readonly cause: string;
  readonly remedy: string;
}

function findProblem(name: string, { variants, default: fallback, expires, permanent, requires = [] }: FlagDeclaration, all: FlagDeclarations): Problem | undefined {
  if (name === "" || name === "__proto__") {
    return { cause: "the name cannot be used as a key", remedy: "Use the flag's key in PostHog as its name" };
  }
  if (expires !== undefined && !isDay(expires)) {
    return { cause: `"expires" is ${JSON.stringify(expires)}, which is not a date`, remedy: "Write the day as YYYY-MM-DD" };
  }
  if (expires !== undefined && permanent !== undefined) {
    return { cause: 'it has both "expires" and "permanent"', remedy: "Keep the one that is true" };
  }
  const unknown = requires.find((each) => each === name || !Object.hasOwn(all, each));
  if (unknown !== undefined) {
    return { cause: `it requires ${JSON.stringify(unknown)}, which is ${unknown === name ? "itself" : "not declared"}`, remedy: 'Name other declared flags in "requires"' };
  }
  if (variants === undefined) {
    return fallback === undefined
      ? undefined
      : { cause: "it has a default but no variants, and the default of a boolean flag is always false", remedy: 'Remove "default", or list "variants"' };
  }
  if (new Set(variants).size !== variants.length || variants.includes("")) {
    return { cause: `its variants are not distinct names: ${JSON.stringify(variants)}`, remedy: "Name each variant once, as in PostHog" };
  }
  if (variants.includes("unavailable")) {
    return { cause: 'one of its variants is "unavailable", which is the state of every flag while its source is down', remedy: "Give the variant another name, here and in PostHog" };
  }
  return variants.includes(fallback)
    ? undefined
    : { cause: `its default ${JSON.stringify(fallback)} is not one of its variants ${JSON.stringify(variants)}`, remedy: 'Set "default" to one of them' };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
