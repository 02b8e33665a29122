import type { Emulator } from "@halyard/emulator";
import type { Log } from "sarif";
import { expect, it, vi } from "vitest";
import { createTestProject, type TestProject } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard } from "../testing/run-halyard.ts";
import { posthogFlag, startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const code = {
  "flags.ts": 'import { defineFlags } from "@halyard/core";\nexport const flags = defineFlags({\n  "is-a-enabled": { owner: "a", expires: "2020-01-01" },\n});\n',
  "app/a b.tsx": 'import { useFlag } from "@halyard/react";\nexport const A = () => [useFlag("is-a-enabled"), useFlag("is-b-enabled")];\n',
};

async function createStaleProject(): Promise<{ project: TestProject; access: Record<string, string>; emulator: Emulator }> {
  const old = new Date(Date.now() - 60 * 86_400_000).toISOString();
  const emulator = await startTestEmulator([posthogFlag(1, "is-a-enabled", { created_at: old, updated_at: old })]);
  return { project: createTestProject(code), access: accessTo(emulator), emulator };
}

it("prints a table, and ends with 2 where something is wrong", async () => {
  const { project, access } = await createStaleProject();
  const { code: exit, output, errors } = await runHalyard(project, ["check"], access);
  expect({ exit, errors }).toEqual({ exit: 2, errors: "" });
  expect(output).toBe(`LEVEL    RULE             PLACE             WHAT
error    undeclared-flag  app/a b.tsx:2:50  "is-b-enabled" is not declared. Correct the name, or declare it.
error    expired          flags.ts:3:3      "is-a-enabled" should have been gone by 2020-01-01. Run: halyard remove is-a-enabled
warning  settled          flags.ts:3:3      "is-a-enabled" has been on for everybody for 60 days. Run: halyard remove is-a-enabled
warning  never-called     flags.ts:3:3      PostHog has seen no read of "is-a-enabled" for 60 days, though code reads it. See whether that code runs.

1 flag, 4 findings.
`);
});

it("counts the days of one value from PostHog's log, where the key may see it", async () => {
  const { project, access, emulator } = await createStaleProject();
  const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  await emulator.update((state) => {
    const [flag] = state.flags;
    const half = { ...flag!.filters, groups: [{ properties: [], rollout_percentage: 50 }] };
    // Everybody for 45 days, and a new description since yesterday.
    state.activity = [
      { flagId: flag!.id, activity: "updated", at: at(45), version: 2, changes: [{ field: "filters", before: half, after: flag!.filters }] },
      { flagId: flag!.id, activity: "updated", at: at(1), version: 3, changes: [{ field: "name", before: "", after: "A" }] },
    ];
    flag!.updated_at = at(1);
    state.personalApiKeys.push({ key: "phx_flags", scopes: ["feature_flag:read"] });
  });
  expect((await runHalyard(project, ["check"], access)).output).toContain('"is-a-enabled" has been on for everybody for 45 days.');
  const blind = await runHalyard(project, ["check"], { ...access, POSTHOG_PERSONAL_API_KEY: "phx_flags" });
  expect(blind.errors).toContain("the key needs the scope activity_log:read");
  expect(blind.output).not.toContain("settled");
});

it("checks the code alone where PostHog cannot be asked, and says so", async () => {
  const { project } = await createStaleProject();
  const { code: exit, output, errors } = await runHalyard(project, ["check"]);
  expect({ exit, errors }).toEqual({ exit: 2, errors: "PostHog is not asked: POSTHOG_PERSONAL_API_KEY is not set.\n" });
  expect(output).toContain("1 flag, 2 findings.");
});

it("fails where PostHog should answer and does not, rather than to find less", async () => {
  const { project, access } = await createStaleProject();
  expect(await runHalyard(project, ["check"], { ...access, POSTHOG_HOST: "http://127.0.0.1:9" })).toMatchObject({ code: 1, output: "", errors: expect.stringContaining("POSTHOG_UNAVAILABLE") });
  expect((await runHalyard(project, ["check", "--offline"], { ...access, POSTHOG_HOST: "http://127.0.0.1:9" })).output).toContain("1 flag, 2 findings.");
});

it("fails from the level that it is told", async () => {
  const project = createTestProject({ ...code, "flags.ts": code["flags.ts"].replace(', expires: "2020-01-01"', ""), "app/a b.tsx": 'import posthog from "posthog-js";\nimport { useFlag } from "@halyard/react";\nexport const useA = () => [useFlag("is-a-enabled"), posthog.isFeatureEnabled("is-a-enabled")];\n' });
  expect(await runForJson(project, ["check", "--offline"])).toMatchObject({ code: 0, data: { added: [{ rule: "raw-posthog-call", level: "note" }], failing: 0 } });
  expect(await runForJson(project, ["check", "--offline", "--fail-on", "note"])).toMatchObject({ code: 2, data: { failing: 1 } });
});

it("writes SARIF 2.1.0 with places, fingerprints and what the baseline knows", async () => {
  const { project } = await createStaleProject();
  await runHalyard(project, ["check", "--offline", "--update-baseline"]);
  project.write("app/c.ts", 'import { useFlag } from "@halyard/react";\nexport const useC = () => useFlag("is-c-enabled");\n');
  const { code: exit, output } = await runHalyard(project, ["check", "--offline", "--format", "sarif"]);
  const { version, runs } = JSON.parse(output) as Log;
  const [run] = runs;
  expect({ exit, version, name: run!.tool.driver.name }).toEqual({ exit: 2, version: "2.1.0", name: "halyard" });
  expect(run!.results).toMatchObject([
    {
      ruleId: "undeclared-flag",
      level: "error",
      baselineState: "new",
      locations: [{ physicalLocation: { artifactLocation: { uri: "app/c.ts" }, region: { startLine: 2, startColumn: 27 } } }],
      partialFingerprints: { "halyard/v1": '["undeclared-flag","is-c-enabled","app/c.ts"]' },
    },
    { ruleId: "undeclared-flag", baselineState: "unchanged", suppressions: [{ kind: "external" }], locations: [{ physicalLocation: { artifactLocation: { uri: "app/a%20b.tsx" } } }] },
    { ruleId: "expired", baselineState: "unchanged" },
  ]);
  for (const { ruleId, ruleIndex } of run!.results!) expect(run!.tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
});

it("annotates lines on GitHub", async () => {
  const { project } = await createStaleProject();
  const { output } = await runHalyard(project, ["check", "--offline", "--format", "github"]);
  expect(output.split("\n")).toContain('::error file=app/a b.tsx,line=2,col=50,title=halyard%3A undeclared-flag::"is-b-enabled" is not declared. Correct the name, or declare it.');
});

it("names files for GitHub and code scanning as the repository does", async () => {
  const project = createTestProject(Object.fromEntries(Object.entries(code).map(([file, text]) => [`apps/web/${file}`, text])));
  project.git("init", "-q");
  const args = ["check", "--offline", "-C", "apps/web", "--format"];
  expect((await runHalyard(project, [...args, "github"])).output).toContain("::error file=apps/web/flags.ts,line=3,");
  expect((await runHalyard(project, [...args, "sarif"])).output).toContain('"uri": "apps/web/flags.ts"');
  expect((await runHalyard(project, [...args, "table"])).output).toContain(" flags.ts:3:3 ");
});

it("lets old debt be, and says when it is paid", async () => {
  const { project, access } = await createStaleProject();
  expect((await runForJson(project, ["check", "--update-baseline"], access)).data).toEqual({ baseline: "halyard-baseline.json", findings: 4 });
  expect(await runHalyard(project, ["check"], access)).toMatchObject({ code: 0, output: "1 flag, 0 findings, 4 known.\n" });
  project.write("app/a b.tsx", 'import { useFlag } from "@halyard/react";\nexport const useA = () => useFlag("is-a-enabled");\n');
  expect(await runHalyard(project, ["check"], access)).toMatchObject({ code: 0, output: "1 flag, 0 findings, 3 known, 1 of the baseline gone: --update-baseline.\n" });
});

it("holds the states against what the tests have read", async () => {
  const { project } = await createStaleProject();
  expect(await runHalyard(project, ["check", "--offline", "--tests"])).toMatchObject({ code: 1, errors: expect.stringContaining("there is no .halyard/coverage.json. Run the tests first") });
  const record = (state: string, by: string): object => ({ flag: "is-a-enabled", state, by, id: `a > ${state}`, passed: true });
  project.write(".halyard/coverage.json", JSON.stringify({ format: 1, records: [record("on", "test"), record("on", "story"), record("off", "story"), record("unavailable", "test")] }));
  const { data } = await runForJson(project, ["check", "--offline", "--tests"]);
  expect((data.added as { rule: string; message: string }[]).filter(({ rule }) => /state/.test(rule))).toMatchObject([{ rule: "untested-state", message: 'No passing test reads "is-a-enabled" at "off". Write a test with  describeFlag("is-a-enabled", { on: () => { throw new Error("Not written yet: on"); }, off: () => { throw new Error("Not written yet: off"); }, unavailable: "same as off" });' }]);
  expect((await runHalyard(project, ["check", "--offline", "--tests"])).output).toMatch(/^is-a-enabled {2}on ✔ 1 test, 1 story {2}off ✘ 1 story {2}unavailable ✔ 1 test\n\nLEVEL/);
  project.write("other.json", '{"format":7}');
  expect((await runHalyard(project, ["check", "--offline", "--coverage", "other.json"])).errors).toContain("its format is 7, and 1 is known here");
});

it("refuses what it does not understand", async () => {
  const { project } = await createStaleProject();
  for (const args of [["--format", "xml"], ["--max-age", "old"], ["--fail-on", "never"]]) expect(await runHalyard(project, ["check", "--offline", ...args])).toMatchObject({ code: 1, output: "" });
  expect(await runHalyard(createTestProject({ "a.ts": "" }), ["check"])).toMatchObject({ code: 1, errors: expect.stringContaining("DECLARATIONS_NOT_FOUND") });
});
