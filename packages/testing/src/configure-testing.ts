import { HalyardError, type FlagDeclarations, type RegisteredFlags } from "@halyard/core";

export interface TestingOptions {
  /** The declarations, from `defineFlags`. */
  readonly flags: RegisteredFlags;
}

let declared: FlagDeclarations | undefined;

/**
 * Tells the test kit which flags there are, once, in a file that runs before the tests.
 *
 * @example
 * configureTesting({ flags });
 */
export function configureTesting({ flags }: TestingOptions): void {
  declared = flags;
}

/** @throws {HalyardError} UNCONFIGURED_TESTS */
export function declaredFlags(): FlagDeclarations {
  if (declared) return declared;
  throw new HalyardError("UNCONFIGURED_TESTS", {
    action: "force flags",
    cause: "the test kit was not told which flags there are",
    remedy: "Call configureTesting({ flags }) in a file that runs before the tests: one of Vitest's setupFiles, or playwright.config.ts",
  });
}
