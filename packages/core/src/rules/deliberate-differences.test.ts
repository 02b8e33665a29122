import { compileRules, type RuleResult } from "@halyard/core/rules";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { EvaluationContext } from "../evaluation-context.ts";
import { deliberateDifferences } from "./deliberate-differences.ts";
import { createPostHogNode, type PostHogNode, type TheirResult } from "./testing/ask-posthog-node.ts";

type Json = Record<string, unknown>;

interface Example {
  readonly flags: readonly Json[];
  readonly cohorts?: Json;
  readonly context?: Json;
  readonly ours: Partial<RuleResult> | Json;
  /** Left out where posthog-node's answer is luck, or none that could be waited for. */
  readonly theirs?: TheirResult;
}

const flag = (filters: Json, rest: Json = {}): Json => ({ key: "flag", active: true, filters, ...rest });

const nested = (depth: number): string => `${"[".repeat(depth)}1${"]".repeat(depth)}`;

const unsupported = { undecidable: { code: "unsupported_definition" } };

const on = { value: true, payload: undefined };

const off = { value: false, payload: undefined };

const team = { aggregation_group_type_index: 0 };

const dependency = (key: string, chain: unknown = [key]): Json => ({ key, type: "flag", operator: "flag_evaluates_to", value: true, dependency_chain: chain });

const inCohort = (id: number): Json => ({ key: "id", type: "cohort", value: id });

const dependent = (key: string, on: string, chain?: unknown): Json => flag({ groups: [{ properties: [dependency(on, chain)] }] }, { key });

/** Flags that depend on the one before, the first on nothing; the asked one is the last. */
const chain = (length: number): Json[] =>
  Array.from({ length }, (_, index) => {
    const key = index === length - 1 ? "flag" : `flag-${index}`;
    return index === 0 ? flag({ groups: [{}] }, { key }) : dependent(key, `flag-${index - 1}`);
  });

let deep: unknown = "text";
for (let depth = 0; depth < 200; depth++) deep = [deep];

const examples: Readonly<Record<string, readonly Example[]>> = {
  "long identifiers": [
    // The first 200 letters are inside of the 50 %, all 201 are not.
    { flags: [flag({ groups: [{ rollout_percentage: 50 }] })], context: { distinctId: "b".repeat(201) }, ours: { value: true }, theirs: off },
    { flags: [flag({ groups: [{ properties: [{ key: "distinct_id", value: "a".repeat(200) }] }] })], context: { distinctId: "a".repeat(201) }, ours: { value: true }, theirs: off },
  ],
  "empty distinct id": [
    { flags: [flag({ groups: [{}] })], context: { distinctId: "" }, ours: { undecidable: { code: "missing_context" } }, theirs: { failed: true } },
    { flags: [flag({ ...team, groups: [{}] })], context: { distinctId: "", groups: { team: "acme" } }, ours: { value: true }, theirs: { failed: true } },
  ],
  "empty group key": [
    { flags: [flag({ ...team, groups: [{}] })], context: { groups: { team: "" } }, ours: { value: false, reason: { code: "no_group_type" } }, theirs: on },
    { flags: [flag({ groups: [{ ...team }] })], context: { groups: { team: "" } }, ours: { value: false, reason: { code: "no_condition_match" } }, theirs: on },
  ],
  "identifiers that are no text": [
    { flags: [flag({ groups: [{}] }, { bucketing_identifier: "device_id" })], context: { personProperties: { $device_id: ["d1"] } }, ours: { undecidable: { code: "missing_context", property: "$device_id" } }, theirs: on },
    { flags: [flag({ ...team, groups: [{}] })], context: { groups: { team: { key: "acme" } } }, ours: { value: false, reason: { code: "no_group_type" } }, theirs: on },
  ],
  "falsy payloads": [
    { flags: [flag({ groups: [{}], payloads: { true: "0" } })], ours: { value: true, payload: 0 }, theirs: on },
    { flags: [flag({ groups: [{}], payloads: { true: "false" } })], ours: { value: true, payload: false }, theirs: on },
    { flags: [flag({ groups: [{}], payloads: { true: '""' } })], ours: { value: true, payload: "" }, theirs: on },
  ],
  "deep payloads": [
    { flags: [flag({ groups: [{}], payloads: { true: nested(100) } })], ours: { value: true, payload: JSON.parse(nested(100)) }, theirs: { value: true, payload: JSON.parse(nested(100)) } },
    { flags: [flag({ groups: [{}], payloads: { true: nested(101) } })], ours: { value: true, payload: nested(101) }, theirs: { value: true, payload: JSON.parse(nested(101)) } },
    { flags: [flag({ groups: [{}], payloads: { true: nested(1_000_000) } })], ours: { value: true, payload: nested(1_000_000) } },
  ],
  "early access": [
    { flags: [flag({ groups: [], feature_enrollment: true })], context: { personProperties: { "$feature_enrollment/flag": "true" } }, ours: { value: true, reason: { code: "super_condition_value" } }, theirs: off },
    { flags: [flag({ groups: [{}], feature_enrollment: true })], context: { personProperties: { "$feature_enrollment/flag": false } }, ours: { value: false, reason: { code: "super_condition_value" } }, theirs: on },
    { flags: [flag({ groups: [{}], feature_enrollment: true })], ours: { undecidable: { code: "missing_context", property: "$feature_enrollment/flag" } }, theirs: on },
    { flags: [flag({ groups: [{}], super_groups: [{ properties: [{ key: "$feature_enrollment/flag", value: ["true"] }] }] })], ours: { undecidable: { code: "missing_context", property: "$feature_enrollment/flag" } }, theirs: on },
  ],
  "properties of another group": [
    {
      flags: [flag({ groups: [{ properties: [{ key: "tier", type: "group", group_type_index: 0, value: "gold" }] }] })],
      context: { groups: { team: "acme" }, groupProperties: { team: { tier: "silver" } }, personProperties: { tier: "gold" } },
      ours: { value: false },
      theirs: on,
    },
    {
      flags: [flag({ groups: [{ properties: [{ key: "tier", type: "group", group_type_index: 0, value: "gold" }] }] })],
      context: { groupProperties: { team: { tier: "gold" } }, personProperties: { tier: "gold" } },
      ours: { undecidable: { code: "missing_context", property: "tier" } },
      theirs: on,
    },
    {
      flags: [flag({ groups: [{ properties: [{ key: "tier", type: "group", group_type_index: 5, value: "gold" }] }] })],
      context: { personProperties: { tier: "gold" } },
      ours: unsupported,
      theirs: on,
    },
    { flags: [flag({ groups: [{ properties: [{ key: "tier", type: "group", value: "gold" }] }] })], context: { personProperties: { tier: "gold" } }, ours: unsupported, theirs: on },
  ],
  "other formats": [2, "1", true, null].map((version) => ({ flags: [flag({ version, rules: [{}] })], ours: unsupported, theirs: off })),
  "malformed definitions": [
    { flags: [flag({ groups: [{ rollout_percentage: "many" }] })], ours: unsupported, theirs: on },
    { flags: [flag({ groups: [{ properties: [{ key: "$pageview", type: "behavioral", value: "performed_event" }] }] })], context: { personProperties: { $pageview: "x" } }, ours: unsupported, theirs: off },
    { flags: [flag({ groups: [{}] }, { bucketing_identifier: "session_id" })], ours: unsupported, theirs: on },
    { flags: [flag({ groups: [{}] }, { active: "yes" })], ours: unsupported, theirs: on },
    { flags: [flag({ groups: [] }), flag({ groups: [{}] })], ours: unsupported, theirs: on },
  ],
  "dependencies without end": [
    { flags: [dependent("flag", "other"), dependent("other", "flag")], ours: unsupported },
    { flags: [flag({ groups: [{ properties: [inCohort(1)] }] })], cohorts: { "1": { type: "AND", values: [inCohort(1)] } }, ours: unsupported },
    { flags: chain(60), ours: unsupported, theirs: on },
    { flags: [flag({ groups: [{}] }, { key: "base" }), dependent("flag", "base", ["other"]), flag({ groups: [{}] }, { key: "other" })], ours: unsupported },
  ],
  "huge regular expressions": [
    { flags: [flag({ groups: [{ properties: [{ key: "plan", operator: "regex", value: "a{3000}" }] }] })], context: { personProperties: { plan: "a".repeat(3000) } }, ours: unsupported, theirs: on },
  ],
  "huge cohorts": [
    {
      flags: [flag({ groups: [{ properties: [inCohort(1)] }] }, { key: "large" }), flag({ groups: [{ properties: [inCohort(2)] }] })],
      cohorts: { "1": { type: "OR", values: new Array<Json>(200_001).fill({ key: "plan", value: "pro" }) }, "2": { type: "AND", values: [] } },
      context: { personProperties: { plan: "pro" } },
      ours: unsupported,
      theirs: on,
    },
  ],
  // No identifier is known whose hash is 0.
  "rollouts of 0 %": [{ flags: [flag({ groups: [{ rollout_percentage: 0 }] })], ours: { value: false, reason: { code: "out_of_rollout_bound" } }, theirs: off }],
  "inherited names": [
    { flags: [flag({ groups: [{}], payloads: {}, multivariate: { variants: [{ key: "constructor", rollout_percentage: 100 }] } })], ours: { value: "constructor" } },
    { flags: [flag({ groups: [{ properties: [{ key: "id", type: "cohort", value: "constructor" }] }] })], ours: unsupported },
  ],
  "unreadable values": [
    { flags: [flag({ groups: [{ properties: [{ key: "plan", operator: "icontains", value: "pro" }] }] })], context: { personProperties: { plan: Object.create(null) } }, ours: { undecidable: { code: "missing_context", property: "plan" } }, theirs: { failed: true } },
    { flags: [flag({ groups: [{ properties: [{ key: "plan", operator: "exact", value: "pro" }] }] })], context: { personProperties: { plan: deep } }, ours: { undecidable: { code: "missing_context", property: "plan" } }, theirs: off },
  ],
};

let posthog: PostHogNode;

beforeAll(async () => {
  posthog = await createPostHogNode();
});

afterAll(async () => posthog.stop());

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));

afterEach(() => vi.restoreAllMocks());

it("has an example for every deliberate difference", () => {
  expect(Object.keys(examples)).toEqual(deliberateDifferences.map(({ name }) => name));
});

describe.each(Object.entries(examples))("%s", (_name, cases) => {
  it.each(cases)("differ: example %#", async ({ flags, cohorts = {}, context, ours, theirs }) => {
    const definitions = { flags, cohorts, group_type_mapping: { "0": "team" } };
    const actor = { distinctId: "ada", ...context } as unknown as EvaluationContext;
    expect(compileRules(definitions).evaluate("flag", actor, 0)).toMatchObject(ours);
    if (!theirs) return;
    await posthog.load(definitions);
    expect(await posthog.ask("flag", actor)).toEqual(theirs);
  });
});
