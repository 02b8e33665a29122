import { stripVTControlCharacters } from "node:util";
import { expect, it, onTestFinished, vi } from "vitest";
import { createProgram } from "../create-program.ts";
import { createTestProject, declarations } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard } from "../testing/run-halyard.ts";
import { posthogFlag, startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const files = {
  "flags.ts": declarations,
  "a.ts": 'import { useFlag } from "@halyard/react";\nexport const useA = () => useFlag("is-broadcast-api-enabled");\n',
  "a.test.ts": 'import { useFlag } from "@halyard/react";\nexport const useB = () => useFlag("show-broadcast-editor-version");\n',
};
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

it("shows every flag in one table: who gets it, where it is used, whether it is stale", async () => {
  const emulator = await startTestEmulator([
    posthogFlag(1, "is-broadcast-api-enabled", { created_at: daysAgo(40), updated_at: daysAgo(35) }),
    posthogFlag(2, "show-old-banner", { created_at: daysAgo(2), filters: { groups: [{ properties: [{ key: "$group_key", type: "group", group_type_index: 0, operator: "exact", value: ["acme"] }], aggregation_group_type_index: 0 }] } }),
  ]);
  const event = { event: "$feature_flag_called", distinct_id: "ada", timestamp: daysAgo(1), properties: { $feature_flag: "is-broadcast-api-enabled", $feature_flag_response: true } };
  await fetch(`${emulator.url}/batch/`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ api_key: emulator.token, batch: [event, event] }) });
  const { "a.ts": page, ...others } = files;
  const project = createTestProject({ ...others, "src/app/a.ts": `${page}${page.slice(page.indexOf("\n") + 1).replace("useA", "useB")}` });
  const { code, output, errors } = await runHalyard(project, ["status"], accessTo(emulator));
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  expect(output).toBe(`FLAG                           POSTHOG  WHO GETS IT  AGE   OWNER         EXPIRES     USED IN      LAST 7 DAYS  STALE
is-broadcast-api-enabled       on       everybody    40 d  broadcasts    2099-02-28  app/a.ts +1  on 2         settled
show-broadcast-editor-version  missing  –            –     editor        2099-01-31  –            0            unused
show-old-banner                on       team acme    2 d   not declared  –           –            0            no
`);
});

it("gives each flag some lines of its own on a terminal that is too narrow for the table", async () => {
  const project = createTestProject(files);
  const { isTTY, columns } = process.stdout;
  onTestFinished(() => {
    Object.assign(process.stdout, { isTTY, columns });
    vi.restoreAllMocks();
  });
  Object.assign(process.stdout, { isTTY: true, columns: 80 });
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await createProgram().parseAsync(["node", "halyard", "status", "--offline", "--cwd", project.root]);
  expect(stripVTControlCharacters(write.mock.calls.map(([text]) => text).join(""))).toBe(`is-broadcast-api-enabled
  posthog: –   who gets it: –   age: –   owner: broadcasts   expires: 2099-02-28
  used in: a.ts   last 7 days: –   stale: no
show-broadcast-editor-version
  posthog: –   who gets it: –   age: –   owner: editor   expires: 2099-01-31
  used in: –   last 7 days: –   stale: unused
`);
});

it("says in JSON where, why and what everybody gets", async () => {
  const emulator = await startTestEmulator([posthogFlag(1, "is-broadcast-api-enabled", { created_at: daysAgo(10), updated_at: daysAgo(5) })]);
  const { data } = await runForJson(createTestProject(files), ["status"], accessTo(emulator));
  expect(data).toMatchObject({
    posthog: true,
    flags: [
      { key: "is-broadcast-api-enabled", declared: true, posthog: "on", constant: true, ageDays: 10, uses: ["a.ts:2"], exposures: {}, stale: [] },
      { key: "show-broadcast-editor-version", posthog: "missing", uses: [], stale: [{ rule: "unused", message: expect.any(String) }] },
    ],
  });
});

it("shows what the code tells where PostHog cannot be asked", async () => {
  const { code, output, errors } = await runHalyard(createTestProject(files), ["status"]);
  expect({ code, errors }).toEqual({ code: 0, errors: "PostHog is not asked: POSTHOG_PERSONAL_API_KEY is not set.\n" });
  expect(output).toContain("is-broadcast-api-enabled       –        –            –    broadcasts");
});

it("leaves the exposures out for a key that may not see them", async () => {
  const emulator = await startTestEmulator();
  await emulator.update((project) => void project.personalApiKeys.push({ key: "phx_flags", scopes: ["feature_flag:read"] }));
  const { code, errors, output } = await runHalyard(createTestProject(files), ["status"], { ...accessTo(emulator), POSTHOG_PERSONAL_API_KEY: "phx_flags" });
  expect({ code, errors }).toEqual({ code: 0, errors: "Exposures are not shown: the key needs the scope query:read.\n" });
  expect(output).toContain("group 0 acme: v2");
});

it("lists all of 250 flags", async () => {
  const emulator = await startTestEmulator(Array.from({ length: 250 }, (_, index) => posthogFlag(index + 1, `show-page-${index}`)));
  const { data } = await runForJson(createTestProject(files), ["status"], accessTo(emulator));
  expect(data.flags).toHaveLength(252);
});
