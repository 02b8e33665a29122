import { expect, it, vi } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { runForJson, runHalyard } from "../testing/run-halyard.ts";

vi.setConfig({ testTimeout: 60_000 });

const files = {
  "src/a.ts": 'import { useFlag } from "@halyard/react";\n// is-a-enabled\nexport const useA = () => useFlag("is-a-enabled");\nexport const useAny = (key: string) => useFlag(key);\n',
  "src/b.ts": 'import posthog from "posthog-js";\nexport const b = () => posthog.isFeatureEnabled("is-a-enabled");\n',
  "src/c.ts": 'export const text = "is-a-enabled";\nexport const useFlag = ;\n',
};

it("lists where code asks for a flag, by what names stand for", async () => {
  const { code, output, errors } = await runHalyard(createTestProject(files), ["usages", "is-a-enabled"]);
  expect(code).toBe(0);
  expect(output).toBe(`src/a.ts:3:27  export const useA = () => useFlag("is-a-enabled");

PostHog's SDK, past Halyard:
src/b.ts:2:24  export const b = () => posthog.isFeatureEnabled("is-a-enabled");

Perhaps, the key is worked out at run time:
src/a.ts:4:40  export const useAny = (key: string) => useFlag(key);  (its key is computed)
`);
  expect(errors).toMatch(/^src\/c\.ts:2 cannot be parsed: /);
});

it("says the same in JSON", async () => {
  const { data } = await runForJson(createTestProject(files), ["usages", "is-a-enabled"]);
  expect(data).toMatchObject({ key: "is-a-enabled", usages: [{ file: "src/a.ts", line: 3, column: 27 }], posthog: [{ file: "src/b.ts", line: 2 }], unknown: [{ file: "src/a.ts", line: 4 }], unreadable: [{ file: "src/c.ts", line: 2 }] });
});

it("says that no code asks for a flag", async () => {
  expect((await runHalyard(createTestProject({ "a.ts": "" }), ["usages", "is-b-enabled"])).output).toBe('No code asks for "is-b-enabled".\n');
});

it("leaves out what git ignores", async () => {
  const project = createTestProject({ ...files, "built/a.ts": files["src/a.ts"], ".gitignore": "built\n" });
  project.git("init", "-q");
  expect((await runForJson(project, ["usages", "is-a-enabled"])).data.usages).toHaveLength(1);
});
