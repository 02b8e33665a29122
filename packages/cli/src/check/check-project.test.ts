import { describe, expect, it } from "vitest";
import { createProject } from "../code/create-project.ts";
import { createCodeFiles } from "../code/code-files.ts";
import { readDeclarations } from "../declarations/read-declarations.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { posthogFlag } from "../testing/start-test-emulator.ts";
import { findStateTests } from "./find-state-tests.ts";
import { checkProject, type CheckInput } from "./check-project.ts";
import { usagesIn } from "../usages/find-usages.ts";
import { unreadableIn } from "../usages/unreadable-in.ts";
import { rules, type RuleName } from "./rules.ts";
import type { CoverageRecord } from "./state-coverage.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const day = 86_400_000;
const ago = (days: number): string => new Date(now - days * day).toISOString();

interface Case {
  readonly flags?: string;
  readonly code?: Readonly<Record<string, string>>;
  /** `undefined`: PostHog is not asked. */
  readonly managed?: readonly Partial<ManagedFlag>[];
  readonly coverage?: readonly CoverageRecord[];
  /** Since when the flag has had one value for everybody. */
  readonly since?: string;
}

const read = 'import { useFlag } from "@halyard/react";\nexport const useA = () => useFlag("is-a-enabled");\n';
const young = { created_at: ago(10), updated_at: ago(5), last_called_at: ago(1) };
const half = { groups: [{ properties: [], rollout_percentage: 50 }] };

function check({ flags = '"is-a-enabled": {}', code = { "a.ts": read }, managed, coverage, since }: Case): CheckInput & { found: [RuleName, string | undefined][]; messages: string } {
  const declarations = readDeclarations("flags.ts", `import { defineFlags } from "@halyard/core";\nexport const flags = defineFlags({\n  ${flags}\n});\n`);
  const project = createProject(createCodeFiles(code));
  const input: CheckInput = {
    declarations,
    usages: usagesIn(project),
    unreadable: unreadableIn(project),
    managed: managed?.map((flag, index) => ({ ...(posthogFlag(index + 1, "is-a-enabled", { filters: half }) as ManagedFlag), ...young, ...flag })),
    constantSince: since === undefined ? undefined : new Map([["is-a-enabled", since]]),
    tests: coverage && { coverage: { format: 1, records: coverage }, stateTests: findStateTests(project) },
    patience: { maximumAgeDays: 90, settledAfterDays: 30 },
    now,
  };
  const findings = checkProject(input);
  return { ...input, found: findings.map(({ rule, place }) => [rule, place && `${place.file}:${place.line}`]), messages: findings.map(({ message }) => message).join("\n") };
}

const all = { groups: [{ properties: [], rollout_percentage: 100 }] };
const none = { groups: [{ properties: [], rollout_percentage: 0 }] };

it("finds nothing wrong with a flag that is being rolled out", () => {
  expect(check({ managed: [{}] }).found).toEqual([]);
  expect(check({}).found).toEqual([]);
});

describe.each<[RuleName, Case, Case, string | undefined]>([
  ["expired", { flags: '"is-a-enabled": { expires: "2026-11-20" }' }, { flags: '"is-a-enabled": { expires: "2026-11-22" }' }, "flags.ts:3"],
  ["too-old", { managed: [{ created_at: ago(91) }] }, { managed: [{ created_at: ago(90) }] }, "flags.ts:3"],
  ["too-old", { managed: [{ created_at: ago(91) }] }, { flags: '"is-a-enabled": { permanent: "a switch" }', managed: [{ created_at: ago(91) }] }, "flags.ts:3"],
  ["settled", { managed: [{ filters: all, updated_at: ago(30) }] }, { managed: [{ filters: all, updated_at: ago(29) }] }, "flags.ts:3"],
  ["settled", { managed: [{ filters: all, updated_at: ago(1) }], since: ago(30) }, { managed: [{ filters: all, updated_at: ago(40) }], since: ago(3) }, "flags.ts:3"],
  ["off-for-good", { managed: [{ filters: none, updated_at: ago(40) }] }, { managed: [{ filters: none, updated_at: ago(2) }] }, "flags.ts:3"],
  ["off-for-good", { managed: [{ active: false, updated_at: ago(40) }] }, { managed: [{ active: false, updated_at: ago(2) }] }, "flags.ts:3"],
  ["never-called", { managed: [{ last_called_at: ago(31) }] }, { managed: [{ last_called_at: ago(30) }] }, "flags.ts:3"],
  ["never-called", { managed: [{ last_called_at: null, created_at: ago(40) }] }, { managed: [{ last_called_at: null, created_at: ago(10) }] }, "flags.ts:3"],
  ["unused", { code: {} }, { code: { "a.ts": read } }, "flags.ts:3"],
  ["unused", { code: { "a.test.ts": read } }, {}, "flags.ts:3"],
  ["unknown-in-posthog", { managed: [] }, {}, "flags.ts:3"],
  ["unknown-in-posthog", { managed: [{ archived: true }] }, { managed: [{}] }, "flags.ts:3"],
  ["only-in-posthog", { managed: [{}, { key: "is-b-enabled" }] }, { managed: [{}, { key: "is-b-enabled", archived: true }] }, undefined],
  ["drifted-variants", { managed: [{ filters: { ...half, multivariate: { variants: [{ key: "x", rollout_percentage: 100 }] } } }] }, { managed: [{}] }, "flags.ts:3"],
  ["drifted-variants", { flags: '"is-a-enabled": { variants: ["x"], default: "x" }', managed: [{}] }, {}, "flags.ts:3"],
  ["drifted-variants", { managed: [{ filters: { ...half, payloads: { true: "1" } } }] }, { flags: '"is-a-enabled": { payload: schema }', managed: [{ filters: { ...half, payloads: { true: "1" } } }] }, "flags.ts:3"],
  [
    "drifted-variants",
    { flags: '"is-a-enabled": { variants: ["x", "y"], default: "x" }', managed: [{ filters: { ...half, multivariate: { variants: [{ key: "x", rollout_percentage: 50 }, { key: "z", rollout_percentage: 50 }] } } }] },
    { flags: '"is-a-enabled": { variants: ["x", "y"], default: "x" }', managed: [{ filters: { ...half, multivariate: { variants: [{ key: "y", rollout_percentage: 50 }, { key: "x", rollout_percentage: 50 }] } } }] },
    "flags.ts:3",
  ],
  ["undeclared-flag", { code: { "a.ts": `${read}export const useB = () => useFlag("is-b-enabled");\n` } }, {}, "a.ts:3"],
  ["undeclared-flag", { code: { "a.ts": read, "b.tsx": 'import { Flag as F } from "@halyard/react";\nexport const b = <F name={"is-b-enabled"} fallback={1}>x</F>;\n' } }, { code: { "a.ts": read, "b.tsx": 'import { Flag } from "./flag";\nexport const b = <Flag name="is-b-enabled">x</Flag>;\n' } }, "b.tsx:2"],
  ["raw-posthog-call", { code: { "a.ts": read, "b.ts": 'import posthog from "posthog-js";\nexport const b = posthog.isFeatureEnabled("is-a-enabled");\n' } }, {}, "b.ts:2"],
  ["not-removable", { code: { "a.ts": `${read}export const useAny = (key: "is-a-enabled") => useFlag(key);\n` } }, { code: { "a.ts": `${read}const key = "is-a-enabled";\nexport const useB = () => useFlag(key);\n` } }, "a.ts:3"],
  [
    "missing-variant",
    { flags: '"is-a-enabled": { variants: ["x", "y"], default: "x" }', code: { "a.tsx": 'import { Flag, Variant } from "@halyard/react";\nexport const a = <Flag name="is-a-enabled"><Variant is="x">1</Variant></Flag>;\n' } },
    { flags: '"is-a-enabled": { variants: ["x", "y"], default: "x" }', code: { "a.tsx": 'import { Flag, Variant } from "@halyard/react";\nexport const a = <Flag name="is-a-enabled" fallback={2}><Variant is="x">1</Variant></Flag>;\n' } },
    "a.tsx:2",
  ],
  ["unreadable-file", { code: { "a.ts": `${read}export const = useFlag;\n` } }, {}, "a.ts:3"],
])("the rule %s", (rule, wrong, right, place) => {
  it(`is for ${JSON.stringify(wrong).slice(0, 90)}`, () => {
    const { found } = check(wrong);
    expect(found).toContainEqual([rule, place]);
  });

  it(`is not for ${JSON.stringify(right).slice(0, 90)}`, () => {
    expect(check(right).found.map(([name]) => name)).not.toContain(rule);
  });
});

const tested = (state: string, more: Partial<CoverageRecord> = {}): CoverageRecord => ({ flag: "is-a-enabled", state, by: "test", id: `a.test.ts > ${state}`, passed: true, ...more });

describe("the states that tests and stories read", () => {
  it("have all to be there", () => {
    const complete = ["on", "off"].flatMap((state) => [tested(state), tested(state, { by: "story" })]);
    expect(check({ coverage: [...complete, tested("unavailable")] }).found).toEqual([]);
    expect(check({ coverage: [] }).found.map(([rule]) => rule)).toEqual(["untested-state", "untested-state", "untested-state"]);
  });

  it("count only where the test passed", () => {
    const { messages } = check({ coverage: [tested("on"), tested("off", { passed: false }), tested("unavailable")] });
    expect(messages).toContain('No passing test reads "is-a-enabled" at "off".');
    expect(messages).not.toContain('reads "is-a-enabled" at "on"');
  });

  it("ask for stories only where there are some", () => {
    expect(check({ coverage: [tested("on")] }).found.map(([rule]) => rule)).toEqual(["untested-state", "untested-state"]);
    expect(check({ coverage: [tested("on", { by: "story" })] }).messages).toContain('Add one with  parameters: { flags: { "is-a-enabled": false } }');
  });

  it("come with the line to write, and where", () => {
    const flags = '"is-a-enabled": { variants: ["x", "y-2"], default: "x" }';
    const none = check({ flags, coverage: [tested("x")] });
    expect(none.found).toEqual([["untested-state", "flags.ts:3"], ["untested-state", "flags.ts:3"]]);
    expect(none.messages).toContain('Write a test with  describeFlag("is-a-enabled", { x: () => { throw new Error("Not written yet: x"); }, "y-2": () => { throw new Error("Not written yet: y-2"); }, unavailable: "same as x" });');
    const describes = (cases: string): Case => ({ flags, coverage: [tested("x")], code: { "a.ts": read, "a.test.tsx": `import { describeFlag as each } from "@halyard/testing/vitest";\nconst name = "is-a-enabled";\neach(name, { x() {}, ${cases} });\n` } });
    const some = check(describes('"y-2": () => {}'));
    expect(some.found).toEqual([["untested-state", "a.test.tsx:3"], ["untested-state", "a.test.tsx:3"]]);
    expect(some.messages.split("\n")).toEqual([
      'No passing test reads "is-a-enabled" at "y-2". Its case in describeFlag in a.test.tsx:3 fails, is skipped, or does not read the flag.',
      'No passing test reads "is-a-enabled" at "unavailable". Add  unavailable: "same as x"  to describeFlag in a.test.tsx:3',
    ]);
  });

  it("are the variants of a flag that has them", () => {
    const { messages } = check({ flags: '"is-a-enabled": { variants: ["x", "y"], default: "x" }', coverage: [tested("x"), tested("unavailable")] });
    expect(messages).toContain('at "y"');
    expect(messages).not.toContain('at "on"');
  });
});

it("says what to do about everything it finds", () => {
  const { messages } = check({ flags: '"is-a-enabled": { expires: "2026-01-01" }', managed: [{ filters: all, created_at: ago(100), updated_at: ago(60) }] });
  expect(messages.split("\n")).toEqual([
    '"is-a-enabled" should have been gone by 2026-01-01. Run: halyard remove is-a-enabled',
    '"is-a-enabled" is 100 days old, and flags may get 90. Finish its rollout and remove it, or say why it is permanent.',
    '"is-a-enabled" has been on for everybody for 60 days. Run: halyard remove is-a-enabled',
  ]);
});

it("has a level and a sentence for each rule", () => {
  for (const { level, summary } of Object.values(rules)) {
    expect(["error", "warning", "note"]).toContain(level);
    expect(summary).toMatch(/^[A-Z].*\.$/);
  }
});
