import * as core from "@halyard/core";
import * as next from "@halyard/next";
import * as react from "@halyard/react";
import { createRequire } from "node:module";
import { vi } from "vitest";
import { createTestKit } from "./create-test-kit.ts";
import { toSource, type ForcedFlags } from "./forced-flags.ts";
import type { Packages } from "./load-program.ts";

const require = createRequire(import.meta.url);

const visit = vi.hoisted(() => ({ headers: new Headers() }));

vi.mock("next/headers", () => ({ headers: async () => visit.headers, cookies: async () => ({ get: () => undefined, getAll: () => [] }) }));

/** What a program may import: the real packages, and a PostHog that decides as it is told. Each call is a new request. */
export function createPackages(flags: ForcedFlags): Packages {
  visit.headers = new Headers();
  return {
    "@halyard/core": core,
    "@halyard/next": next,
    "@halyard/react": react,
    "@halyard/posthog/server": { posthog: () => toSource(flags) },
    "posthog-js": { default: { isFeatureEnabled: (key: string) => flags[key], getFeatureFlag: (key: string) => flags[key] }, __esModule: true },
    react: require("react"),
    "react/jsx-runtime": require("react/jsx-runtime"),
    "react-dom": require("react-dom"),
    "server-only": {},
    ...createTestKit(flags),
  };
}
