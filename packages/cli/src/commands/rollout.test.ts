import type { Emulator } from "@halyard/emulator";
import { expect, it, vi } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard } from "../testing/run-halyard.ts";
import { startProxy } from "../testing/start-proxy.ts";
import { posthogFlag, startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const flagEndpoint = "/api/projects/:id/feature_flags/:flag";

function groupsOf(emulator: Emulator, key: string): unknown {
  return emulator.project.flags.find((flag) => flag.key === key)!.filters.groups;
}

it("says who gets the flag before and after, how many that is, and when", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator([posthogFlag(1, "is-inbox-enabled", { active: false, filters: { groups: [{ properties: [], rollout_percentage: 0 }] } })])];
  const { code, output, errors } = await runHalyard(project, ["rollout", "is-inbox-enabled", "40%", "--yes"], accessTo(emulator));
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  expect(output).toBe(`now   nobody: switched off
then  40 % of everybody
      about 2 of 5 people that PostHog knows
Changed, version 2. Instances with the webhook have it at once, others at their first request after 30 s (the default poll interval).
Undo with: halyard rollback is-inbox-enabled
`);
  expect(emulator.project.flags[0]).toMatchObject({ active: true, filters: { groups: [{ properties: [], rollout_percentage: 40 }] } });
});

it("gives a variant to teams, to users and to a share of the rest", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const key = "show-broadcast-editor-version";
  const run = (...args: string[]): Promise<unknown> => runForJson(project, ["rollout", key, ...args, "--yes"], accessTo(emulator));
  await run("--to", "v2", "--team", "globex");
  await run("--to", "v1", "--user", "ada", "--user", "grace@acme.example");
  await run("--to", "v2", "10%");
  expect(groupsOf(emulator, key)).toEqual([
    { properties: [{ key: "email", type: "person", operator: "exact", value: ["grace@acme.example"] }], rollout_percentage: 100, variant: "v1" },
    { properties: [{ key: "distinct_id", type: "person", operator: "exact", value: ["ada"] }], rollout_percentage: 100, variant: "v1" },
    { aggregation_group_type_index: 0, properties: [{ key: "$group_key", type: "group", group_type_index: 0, operator: "exact", value: ["acme", "globex"] }], rollout_percentage: 100, variant: "v2" },
    { properties: [], rollout_percentage: 10, variant: "v2" },
    { properties: [], rollout_percentage: 50 },
  ]);
  const { data } = await runForJson(project, ["rollout", key, "--to", "v2", "--dry"], accessTo(emulator));
  expect(data).toMatchObject({ changed: false, audience: { after: ["user grace@acme.example: v1", "user ada: v1", "team acme or globex: v2", "everybody: v2"] } });
});

it("switches a flag off for everybody, and keeps its conditions", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const before = groupsOf(emulator, "show-send-time-hint");
  expect((await runForJson(project, ["rollout", "show-send-time-hint", "off", "--yes"], accessTo(emulator))).data).toMatchObject({ changed: true, audience: { after: ["nobody: switched off"] }, everywhereWithinSeconds: 30 });
  expect(emulator.project.flags[2]).toMatchObject({ active: false, filters: { groups: before } });
  expect((await runForJson(project, ["rollout", "show-send-time-hint", "off", "--yes"], accessTo(emulator))).data).toMatchObject({ changed: false });
});

it.each([
  [["show-broadcast-editor-version", "10%"], "Give --to v1 or --to v2"],
  [["show-broadcast-editor-version", "10%", "--to", "v3"], '"v3" is none of its variants'],
  [["show-send-time-hint", "10%", "--to", "v1"], "it has no variants"],
  [["show-send-time-hint"], "it is not said for whom"],
  [["show-send-time-hint", "101%"], '"101%" is not a share'],
  [["show-send-time-hint", "-5"], '"-5" is not a share'],
  [["show-send-time-hint", "half"], '"half" is not a share'],
  [["show-send-time-hint", "5%", "--user", "ada"], "Give one of the two"],
  [["show-send-time-hint", "off", "--user", "ada"], '"off" is for everybody'],
  [["show-send-time-hint", "--team", "acme", "--team-type", "company"], "Give --team-type team"],
  [["show-nothing", "10%"], "UNKNOWN_FLAG"],
])("refuses %j, and changes nothing", async (args, words) => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const { code, errors } = await runHalyard(project, ["rollout", ...args, "--yes"], accessTo(emulator));
  expect(code).toBe(1);
  expect(errors).toContain(words);
  expect(emulator.project.activity).toBeUndefined();
});

it("refuses an archived flag, rules of an unknown format, and a user of a flag by group", async () => {
  const flags = [
    posthogFlag(1, "is-old-enabled", { archived: true, active: false }),
    posthogFlag(2, "is-odd-enabled", { filters: { version: 2 } }),
    posthogFlag(3, "is-team-enabled", { filters: { groups: [], aggregation_group_type_index: 0 } }),
  ];
  const [project, emulator] = [createTestProject(), await startTestEmulator(flags)];
  expect((await runHalyard(project, ["rollout", "is-old-enabled", "5%", "--yes"], accessTo(emulator))).errors).toContain("it is archived in PostHog");
  expect((await runHalyard(project, ["rollout", "is-odd-enabled", "5%", "--yes"], accessTo(emulator))).errors).toContain("unknown format 2");
  expect((await runHalyard(project, ["rollout", "is-team-enabled", "--user", "ada", "--yes"], accessTo(emulator))).errors).toContain("Give --team");
});

it("refuses to write over what somebody else changed since it was shown", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const host = await startProxy(emulator, async (_, path) => {
    if (!path.includes("user_blast_radius")) return;
    // That is asked between reading the flag and writing it.
    await emulator.update((draft) => {
      draft.flags[2]!.filters.groups![0]!.rollout_percentage = 5;
    });
  });
  const { code, errors } = await runHalyard(project, ["rollout", "show-send-time-hint", "60%", "--yes"], { ...accessTo(emulator), POSTHOG_HOST: host });
  expect(code).toBe(1);
  expect(errors).toContain("from version 1 to 2, and now the flag is for 5 % of everybody");
  expect(errors).toContain("FLAG_CONFLICT");
  expect(emulator.project.flags[2]!.filters).toEqual({ groups: [{ properties: [], rollout_percentage: 5 }] });
});

it("hands on PostHog's own refusal of a conflict", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  emulator.fault(`PATCH ${flagEndpoint}`, { status: 409, body: JSON.stringify({ type: "invalid_request", code: "conflict", detail: "The feature flag was updated by eve@acme.example." }) });
  expect((await runHalyard(project, ["rollout", "show-send-time-hint", "60%", "--yes"], accessTo(emulator))).errors).toContain("updated by eve@acme.example. Look at the flag as it is now, then run the command again. FLAG_CONFLICT");
});

it("goes back one change at a time, and no further than the log", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator([posthogFlag(1, "is-inbox-enabled", { active: false, filters: { groups: [{ properties: [], rollout_percentage: 0 }] } })])];
  for (const share of ["10%", "50%", "100%"]) await runHalyard(project, ["rollout", "is-inbox-enabled", share, "--yes"], accessTo(emulator));
  const back = async (): Promise<unknown> => {
    const { code, output, errors } = await runHalyard(project, ["rollback", "is-inbox-enabled", "--yes"], accessTo(emulator));
    return code === 0 ? /^then {2}(.*)$/m.exec(output)![1] : errors;
  };
  expect([await back(), await back(), await back()]).toEqual(["50 % of everybody", "10 % of everybody", "nobody: switched off"]);
  expect(await back()).toContain("NO_EARLIER_STATE");
  expect(emulator.project.flags[0]).toMatchObject({ active: false, filters: { groups: [{ properties: [], rollout_percentage: 0 }] } });
});

it("goes back from a change that was made elsewhere", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const before = structuredClone(groupsOf(emulator, "show-send-time-hint"));
  await emulator.update((draft) => {
    draft.flags[2]!.name = "Other";
  });
  await emulator.update((draft) => {
    draft.flags[2]!.filters = { groups: [] };
  });
  expect((await runForJson(project, ["rollback", "show-send-time-hint", "--yes"], accessTo(emulator))).data).toMatchObject({ changed: true, audience: { before: ["nobody: 0 %"], after: ["30 % of everybody"] } });
  expect(groupsOf(emulator, "show-send-time-hint")).toEqual(before);
  expect(emulator.project.flags[2]!.name).toBe("Other");
});
