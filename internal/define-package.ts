import { defineConfig, type UserConfig } from "tsdown";

export interface PackageOptions {
  /** Entry files below the package folder, one for each subpath of `exports`. */
  entry: string[];
  /** `neutral` for code that runs in browsers and on servers, `node` for servers only. */
  platform: "neutral" | "node";
  copy?: UserConfig["copy"];
}

/** The one build of all packages: ESM, unbundled (so that `"use client"` stays on top of its file), with declarations. */
export function definePackage({ entry, platform, copy }: PackageOptions): UserConfig {
  return defineConfig({
    entry,
    platform,
    copy,
    format: "esm",
    unbundle: true,
    dts: true,
    outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
    publint: { strict: true },
    attw: { profile: "esm-only", level: "error" },
    failOnWarn: true,
    report: false,
    // Unbundled files keep their `"use client"`; internal/package/directives.test.ts reads what was built.
    checks: { moduleLevelDirective: false },
    deps: { neverBundle: [/^[^./]/] },
  }) as UserConfig;
}
