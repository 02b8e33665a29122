import { expect, it } from "vitest";
import { createRandom } from "../../core/src/rules/testing/create-random.ts";
import { generateContext } from "../../core/src/rules/testing/generate-context.ts";
import { generateDefinitions } from "../../core/src/rules/testing/generate-definitions.ts";
import { applyDefinitions } from "./apply-definitions.ts";
import { createDemoProject } from "./create-demo-project.ts";
import { evaluateFlags } from "./evaluate-flags.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { explainFlags, type Explanation } from "./explain-flags.ts";
import type { FlagResult } from "./flag-result.ts";
import type { FlagFilters, Project, ProjectFlag } from "./project.ts";
import { readDefinitions } from "./read-definitions.ts";
import { flag } from "./testing/flag.ts";

const ada: EvaluationInput = { distinctId: "ada", groups: { team: "acme" }, personProperties: {}, groupProperties: {} };

async function explain(filters: FlagFilters, more: Partial<ProjectFlag> = {}, input: Partial<EvaluationInput> = {}, project: Partial<Project> = {}): Promise<{ value?: boolean | string; payload?: string; why: string }> {
  const flags = [...(project.flags ?? []), flag("f", filters, more)];
  const explanations = await explainFlags({ ...createDemoProject(), ...project, flags }, { ...ada, ...input });
  const { key: _, ...explanation } = explanations.at(-1)!;
  return explanation;
}

const variants = { variants: [{ key: "v1", rollout_percentage: 100 }, { key: "v2", rollout_percentage: 0 }] };
const acme = { aggregation_group_type_index: 0, properties: [{ key: "$group_key", type: "group" as const, group_type_index: 0, value: ["acme"] }] };
const pro = { properties: [{ key: "plan", value: "pro" }] };

it.each<[string, Parameters<typeof explain>, object]>([
  ["a match", [{ groups: [{ ...acme, variant: "v2" }], multivariate: variants, payloads: { v2: "7" } }], { value: "v2", payload: "7", why: "Every team where team is “acme” → v2" }],
  ["a variant by its weight", [{ groups: [{}], multivariate: variants }], { value: "v1", why: "Everybody → v1, by the weight of 100 %" }],
  ["an override that is no variant", [{ groups: [{ variant: "v9" }], multivariate: variants }], { value: "v1", why: "Everybody → v1, by the weight of 100 %" }],
  ["a rollout", [{ groups: [{ rollout_percentage: 90 }] }], { value: true, why: "Everybody; hashed to 73 %, rollout is 90 %" }],
  ["a rollout that only just reaches", [{ groups: [{ rollout_percentage: 73 }] }], { value: true, why: "Everybody; hashed to 72.8 %, rollout is 73 %" }],
  ["an early exit", [{ groups: [{ rollout_percentage: 0 }, {}], early_exit: true }], { value: false, why: "Everybody, but outside of the rollout; hashed to 73 %, rollout is 0 %; the flag asks no further condition then" }],
  ["a team that lies elsewhere than its people", [{ groups: [{ aggregation_group_type_index: 0, rollout_percentage: 99 }] }], { value: true, why: expect.stringMatching(/^Every team; hashed to (?!73)[\d.]+ %, rollout is 99 %$/) }],
  ["no match", [{ groups: [pro] }], { value: false, why: "Does not match: people where plan is “pro”." }],
  ["no match of somebody unknown", [{ groups: [pro] }, {}, { distinctId: "visitor" }], { value: false, why: "Does not match: people where plan is “pro”. Nothing is known here about visitor." }],
  ["no match of a team that is unknown", [{ groups: [{ ...pro, aggregation_group_type_index: 0 }] }, {}, { groups: { team: "acmee" } }], { value: false, why: "Does not match: every team where plan is “pro”. Nothing is known here about team acmee." }],
  ["no match of many", [{ groups: [pro, pro, pro, pro, pro] }], { value: false, why: expect.stringMatching(/; nor 2 more\.$/) }],
  ["no condition", [{ groups: [] }], { value: false, why: "The flag has no condition." }],
  ["a team that was not named", [{ groups: [acme] }, {}, { groups: {} }], { value: false, why: "Every condition is about a team, and none was named." }],
  ["a group type that nobody knows", [{ groups: [{ aggregation_group_type_index: 4 }] }], { value: false, why: "Every condition is about a group type 4, and none was named." }],
  ["a flag that is off", [{ groups: [{}] }, { active: false }], { value: false, why: "The flag is switched off." }],
  ["a holdout", [{ groups: [{}], holdout: { id: 3, exclusion_percentage: 100 } }], { value: "holdout-3", why: "Belongs to holdout 3, which keeps 100 % away from the flag." }],
  ["early access", [{ groups: [], feature_enrollment: true }, {}, { personProperties: { "$feature_enrollment/f": "true" } }], { value: true, why: "Has joined the early access to this feature." }],
  ["early access that was left", [{ groups: [{}], feature_enrollment: true }, {}, { personProperties: { "$feature_enrollment/f": "false" } }], { value: false, why: "Has left the early access to this feature." }],
  ["a device that is not known", [{ groups: [{ rollout_percentage: 50 }] }, { bucketing_identifier: "device_id" }], { value: false, why: "Everybody, but outside of the rollout; the device decides, and none is known here; rollout is 50 %" }],
  ["a device", [{ groups: [{ rollout_percentage: 90 }] }, { bucketing_identifier: "device_id" }, { distinctId: "other", deviceId: "ada" }], { value: true, why: "Everybody; hashed to 73 %, rollout is 90 %" }],
  ["experience continuity", [{ groups: [{ rollout_percentage: 90 }] }, { ensure_experience_continuity: true }, { distinctId: "other", anonymousId: "ada" }], { value: true, why: "Everybody; hashed to 73 %, rollout is 90 %; a sign-in does not change it" }],
  ["a dependency", [{ groups: [{ properties: [{ key: "base", type: "flag", operator: "flag_evaluates_to", value: true }] }] }, {}, {}, { flags: [flag("base", { groups: [{}] })] }], { value: true, why: "People where flag base is on" }],
  ["a dependency that is missing", [{ groups: [{ properties: [{ key: "gone", type: "flag", operator: "flag_evaluates_to", value: true }] }] }], { value: false, why: "A flag that it depends on does not exist, or the two depend on each other." }],
  ["a cohort", [{ groups: [{ properties: [{ key: "id", type: "cohort", value: 5 }] }] }, {}, {}, { staticCohorts: { 5: ["ada"] } }], { value: true, why: "People where in cohort 5" }],
  ["a cohort that is missing", [{ groups: [{ properties: [{ key: "id", type: "cohort", value: 5 }] }] }], { value: false, why: "Cannot be evaluated: there is no cohort 5." }],
  ["a form that is not known", [{ groups: [{}], version: 2 }], { value: false, why: "Cannot be evaluated: format 2 is not evaluated here." }],
  ["nobody", [{ groups: [acme, { ...pro, rollout_percentage: 20 }] }, {}, { distinctId: "", groups: {} }], { why: "Depends on who it is: People where plan is “pro”, 20 %. Name a person." }],
  ["nobody, where a team decides", [{ groups: [acme, pro] }, {}, { distinctId: "" }], { value: true, why: "Every team where team is “acme”" }],
])("explains %s", async (_, asked, explanation) => {
  expect(await explain(...asked)).toEqual(explanation);
});

const seed = Math.floor(Math.random() * 2 ** 31);

it(`explains what the flag endpoint answers, also for flags that were taken over into other group types: seed ${seed}`, async () => {
  const random = createRandom(seed);
  const seen = new Set<string>();
  const problems: unknown[] = [];
  for (let round = 0; round < 300; round += 1) {
    const generated = generateDefinitions(random);
    // Two flags of one project never share an id.
    generated.flags.forEach((each, index) => Object.assign(each, { id: index + 1 }));
    const definitions = readDefinitions(generated)!;
    const empty: Project = { ...createDemoProject(), flags: [], groups: {}, cohorts: {}, propertyMatchingVersion: generated.property_matching_version };
    const there: Project = { ...empty, groupTypes: definitions.groupTypes, cohorts: definitions.cohorts };
    there.flags = definitions.flags.map((each) => ({ version: 1, created_at: "", updated_at: "", ...each }));
    const here = structuredClone(empty);
    applyDefinitions(here, definitions, definitions.flags.map(({ key }) => key), "");
    // Lists of members that only PostHog knows: empty on both sides.
    there.staticCohorts = here.staticCohorts;

    const { distinctId, groups = {}, personProperties = {}, groupProperties = {}, deviceId } = generateContext(random);
    const input = { distinctId, groups: groups as Record<string, string>, personProperties: asSent(personProperties), groupProperties: Object.fromEntries(Object.entries(groupProperties).map(([type, properties]) => [type, asSent(properties ?? {})])), deviceId };
    const results = await evaluateFlags(there, there.flags, input);
    const explanations = await explainFlags(here, input);
    for (const [index, result] of results.entries()) {
      const explanation = explanations[index]!;
      seen.add(result.reason.code);
      const problem = findProblem(result, explanation, input);
      if (problem !== undefined) problems.push([problem, result, explanation]);
    }
  }
  expect(problems).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining(["condition_match", "no_condition_match", "out_of_rollout_bound", "no_group_type", "holdout_condition_value", "flag_disabled"]));
});

/** Properties as a request can carry them: what JSON cannot say does not arrive. */
function asSent(properties: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => {
      try {
        return [[key, JSON.parse(JSON.stringify(value)) as unknown]];
      } catch {
        return [];
      }
    }),
  );
}

/** In what an explanation and the answer differ. */
function findProblem({ flag: { key, filters }, value, reason, failed }: FlagResult, { why, ...explained }: Explanation, { distinctId }: EvaluationInput): string | undefined {
  if (explained.value === undefined) return distinctId === "" && /^Depends on who it is: .+ Name a person\.$/s.test(why) ? undefined : "left open";
  if (explained.key !== key || explained.value !== value) return "another value";
  if (explained.payload !== (value === false ? undefined : filters.payloads?.[String(value)])) return "another payload";
  if (why === "" || /(undefined|NaN) %/.test(why)) return "no words";
  const [, position, rollout] = / hashed to ([\d.e-]+) %, rollout is (-?[\d.]+) %/.exec(why) ?? [];
  if (position !== undefined && !failed && Number(position) <= Number(rollout) !== (reason.code === "condition_match")) return "on another side of the rollout";
  return undefined;
}
