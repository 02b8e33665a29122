import { getHoldoutVariant } from "@posthog/core";
import { bucketOf, variantOf } from "./bucket-of.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { dependencyChain, findDependency } from "./flag-dependencies.ts";
import { FlagFailure } from "./flag-failure.ts";
import { flagResult, type FlagResult } from "./flag-result.ts";
import { groupIndexOf } from "./group-index-of.ts";
import { identifierOf } from "./identifier-of.ts";
import { knownProperties } from "./known-properties.ts";
import { matchCohort } from "./match-cohort.ts";
import { matchProperty } from "./match-property.ts";
import type { Project, ProjectFlag, PropertyFilter, ReleaseCondition } from "./project.ts";

/** The reasons of conditions that did not match: the most telling one is reported, the last of equals. */
const telling = ["no_group_type", "no_condition_match", "out_of_rollout_bound"];

/**
 * Evaluates flags as PostHog's server does, with everything that is stored about the actor. It shares no code with
 * Halyard's own rules, so that each can be tested against the other.
 */
export async function evaluateFlags(project: Project, flags: readonly ProjectFlag[], input: EvaluationInput): Promise<FlagResult[]> {
  const known = knownProperties(project, input);
  const results = new Map<ProjectFlag, Promise<FlagResult>>();
  return Promise.all(flags.map(evaluate));

  function evaluate(flag: ProjectFlag): Promise<FlagResult> {
    let result = results.get(flag);
    if (!result) results.set(flag, (result = evaluateOrFail(flag)));
    return result;
  }

  async function evaluateOrFail(flag: ProjectFlag): Promise<FlagResult> {
    try {
      return await evaluateOne(flag);
    } catch (error) {
      if (!(error instanceof FlagFailure)) throw error;
      return { flag, value: false, reason: { code: error.code, condition_index: null, description: error.message }, failed: true };
    }
  }

  async function evaluateOne(flag: ProjectFlag): Promise<FlagResult> {
    const { filters } = flag;
    if (!flag.active || flag.archived) return flagResult(flag, false, "flag_disabled");
    if (filters.version !== undefined && filters.version !== 1) {
      throw new FlagFailure("flag_data_parsing_error", `format ${JSON.stringify(filters.version)} is not evaluated here`);
    }
    if (!dependencyChain(project, flag)) return flagResult(flag, false, "missing_dependency");

    const enrollment = known.person[`$feature_enrollment/${flag.key}`];
    if (filters.feature_enrollment === true && enrollment !== undefined) {
      return flagResult(flag, enrollment === "true" || enrollment === true, "super_condition_value", 0);
    }
    const flagGroup = filters.aggregation_group_type_index ?? undefined;
    const holdout = await getHoldoutVariant(filters.holdout, identifierOf(project, flag, flagGroup, input));
    if (holdout !== undefined) return flagResult(flag, holdout, "holdout_condition_value");

    let reason = "no_group_type";
    let reasonIndex: number | null = null;
    for (const [index, condition] of (filters.groups ?? []).entries()) {
      const group = groupIndexOf(flag, condition);
      const outcome = await matchCondition(flag, condition, group);
      if (outcome === "condition_match") {
        const declared = filters.multivariate?.variants ?? [];
        const forced = declared.some(({ key }) => key === condition.variant) ? condition.variant : undefined;
        const value = forced ?? (await variantOf(flag.key, identifierOf(project, flag, group, input), declared)) ?? true;
        return flagResult(flag, value, "condition_match", index);
      }
      if (telling.indexOf(outcome) >= telling.indexOf(reason)) {
        reason = outcome;
        reasonIndex = index;
      }
      if (outcome === "out_of_rollout_bound" && filters.early_exit) break;
    }
    return flagResult(flag, false, reason, reasonIndex);
  }

  async function matchCondition(flag: ProjectFlag, condition: ReleaseCondition, group: number | undefined): Promise<string> {
    if (group === undefined && flag.bucketing_identifier === "device_id" && !input.deviceId) return "out_of_rollout_bound";
    if (group !== undefined && groupKey(group) === undefined) return "no_group_type";
    for (const filter of condition.properties ?? []) {
      if (!(await matchFilter(filter, group))) return "no_condition_match";
    }
    const rollout = condition.rollout_percentage ?? 100;
    const inside = rollout === 100 || (await bucketOf(flag.key, identifierOf(project, flag, group, input))) <= rollout / 100;
    return inside ? "condition_match" : "out_of_rollout_bound";
  }

  async function matchFilter(filter: PropertyFilter, group: number | undefined): Promise<boolean> {
    if (filter.type === "flag") {
      const dependency = findDependency(project, filter);
      return dependency !== undefined && filter.operator === "flag_evaluates_to" && agrees(filter.value, (await evaluate(dependency)).value);
    }
    if (filter.type === "cohort") {
      return matchCohort(project, String(filter.value), input.distinctId, known.person) !== (filter.operator === "not_in");
    }
    const index = filter.type === "group" ? (filter.group_type_index ?? group) : filter.type === "person" ? undefined : group;
    const properties = index === undefined ? known.person : (known.groups[index] ?? {});
    return matchProperty(filter, properties, project.propertyMatchingVersion);
  }

  function groupKey(index: number): string | undefined {
    const type = project.groupTypes[index];
    return type === undefined ? undefined : input.groups[type];
  }
}

/** Whether a flag's value is the one that a dependent expects: `true` stands for every variant. */
function agrees(expected: unknown, value: boolean | string): boolean {
  return typeof expected === "boolean" ? expected === (value !== false) : typeof expected === "string" && expected === value;
}
