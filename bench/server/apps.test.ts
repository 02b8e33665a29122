import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "@halyard/emulator";
import { describe, expect, it, vi } from "vitest";
import { askPostHog } from "../../e2e/posthog/ask-posthog.ts";
import { flags } from "../apps/halyard/flags.ts";
import { contestants as inFlicker } from "../flicker/contestants.ts";
import { contestants as inPages } from "../pages/contestants.ts";
import { createSessions } from "../pages/create-sessions.ts";
import { editorFlag } from "../product/flag-names.ts";
import { readSession, writeSession } from "../product/session.ts";
import { toContext } from "../product/to-context.ts";
import { appFolder } from "./build-app.ts";
import { createProject } from "./create-project.ts";

describe("the applications of the contestants", () => {
  it.each([...inPages, ...inFlicker])("has a page for $name", ({ app, path }) => {
    const folders = [path, join(path, "[variants]")].map((each) => join(appFolder(app), "app", each, "page.tsx"));
    expect(folders.filter((file) => existsSync(file))).toHaveLength(1);
  });

  it.each(inPages)("gives $name two dynamic routes, as all have: Next.js looks through them for each request", ({ app }) => {
    expect(globSync("app/**/*[[]*/{page.tsx,route.ts}", { cwd: appFolder(app) })).toHaveLength(2);
  });

  it("declares the fifty flags that PostHog has, with their variants", () => {
    const variantsOf = (names: readonly string[] | undefined): string => names?.join() ?? "";
    const declared = Object.entries(flags).map(([name, { variants }]) => [name, variantsOf(variants)]);
    const known = createProject().flags.map(({ key, filters }) => [key, variantsOf(filters.multivariate?.variants.map((variant) => variant.key))]);
    expect(declared).toEqual(known);
    expect(declared).toHaveLength(50);
  });

  it("has people for both editors", async () => {
    const emulator = await startEmulator({ project: createProject() });
    const editors = new Set<unknown>();
    for (const session of createSessions(8)) {
      const { groups, personProperties, groupProperties } = toContext(session);
      const answers = await askPostHog(emulator, { distinct_id: session.id, groups, person_properties: personProperties, group_properties: groupProperties });
      editors.add(answers[editorFlag]);
    }
    await emulator.close();
    expect([...editors].sort()).toEqual(["v1", "v2"]);
  });

  it("believes a session that was signed, and no other", () => {
    const [session] = createSessions(1);
    vi.stubEnv("SESSION_SECRET", "secret");
    expect(readSession(writeSession(session!, "secret"))).toEqual(session);
    expect(readSession(writeSession(session!, "another"))).toBeUndefined();
    vi.unstubAllEnvs();
  });
});
