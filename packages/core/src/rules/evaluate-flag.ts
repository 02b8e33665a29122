import type { FlagValue, ReasonCode } from "../evaluation.ts";
import { decided, leftOpen, type Answer } from "./answer.ts";
import type { CompiledCondition } from "./compile-condition.ts";
import type { CompiledFlag, FlagRules } from "./compile-flag.ts";
import { valueAt } from "./compile-variants.ts";
import type { Matcher } from "./filter-node.ts";
import { hashPrefix, hashSuffix } from "./hash-position.ts";
import { askPostHog, both, missingProperty, no, openRegex, unsupportedDefinition, yes, type Outcome } from "./outcome.ts";
import { parsePayload } from "./parse-payload.ts";
import { positionOf } from "./position-of.ts";
import { absent, identifierOf, presentUndefined, readSlot, type Run } from "./run.ts";

const rolloutSalt = hashSuffix("");

const variantSalt = hashSuffix("variant");

const holdoutPrefix = hashPrefix("holdout-");

/** The number of the value `false`, beside the numbers of {@link CompiledVariants}. */
const off = -1;

/** Several values at once. */
const various = -2;

/** Decides a flag for the visitor of a run, condition by condition, in the order of PostHog's own evaluation. */
export function evaluateFlag(flag: CompiledFlag, run: Run): Answer {
  const { fixed, rules, answers } = flag;
  if (fixed) return fixed;
  if (rules.enrollment >= 0) return decideByEnrollment(flag, run);
  const { bucket, holdout } = rules;
  if (identifierOf(run, bucket) === "") {
    return rules.withoutIdentifier === no ? (answers.noGroup ??= decide(flag, false, "no_group_type")) : leftOpen(run.plan, rules.withoutIdentifier);
  }
  if (holdout && (holdout.share >= 1 || positionOf(run, bucket, holdoutPrefix, rolloutSalt) <= holdout.share)) {
    return (answers.heldOut ??= decide(flag, holdout.value, "holdout_condition_value"));
  }

  let open: Outcome = 0;
  let outside = -1;
  // What the conditions that only a regular expression leaves open would give.
  let suspended: number | undefined;
  for (const condition of rules.conditions) {
    // A condition for a group that the visitor is not in: the flag is for others as well.
    if (identifierOf(run, condition.bucket) === "") continue;
    const outcome = matchAll(condition.matchers, run);
    if (outcome === no) continue;
    if (outcome & askPostHog) return leftOpen(run.plan, both(both(open, outcome), rules.isUnsupported ? unsupportedDefinition : 0));
    if (outcome !== yes) {
      open = both(open, outcome);
      if (outcome & openRegex) {
        const value = rules.endsOutsideRollout && !isInRollout(rules, condition, run) ? off : valueNumber(rules, condition, run);
        suspended = suspended === undefined || suspended === value ? value : various;
      }
    } else if (isInRollout(rules, condition, run)) {
      const value = valueNumber(rules, condition, run);
      if (suspended !== undefined && suspended !== value) break;
      return (condition.answers[value] ??= decide(flag, rules.variants.values[value]!, "condition_match", condition.index));
    } else {
      outside = condition.index;
      if (rules.endsOutsideRollout) break;
    }
  }
  if (open !== 0) return leftOpen(run.plan, open);
  if (outside < 0) return (answers.noMatch ??= decide(flag, false, "no_condition_match"));
  return (answers.outside[outside] ??= decide(flag, false, "out_of_rollout_bound", outside));
}

/** All filters of a condition together: one that fails decides, whatever is unknown of the others. */
function matchAll(matchers: readonly Matcher[], run: Run): Outcome {
  let open: Outcome = 0;
  let foreign: Outcome = 0;
  for (const match of matchers) {
    const outcome = match(run);
    if (outcome === no) return no;
    if (outcome === yes) continue;
    // PostHog's SDK forgets that a cohort is foreign when something else was unknown before.
    if (outcome & askPostHog && open === 0) foreign = outcome;
    open = both(open, outcome & ~askPostHog);
  }
  return foreign || open || yes;
}

function isInRollout(rules: FlagRules, { bucket, share }: CompiledCondition, run: Run): boolean {
  if (share >= 1 || share <= 0) return share >= 1;
  if (run.hashedRules !== rules || run.hashedBucket !== bucket) {
    run.hashedPosition = positionOf(run, bucket, rules.prefix, rolloutSalt);
    run.hashedRules = rules;
    run.hashedBucket = bucket;
  }
  return run.hashedPosition <= share;
}

function valueNumber({ variants, prefix }: FlagRules, { forced, bucket }: CompiledCondition, run: Run): number {
  if (forced >= 0) return forced;
  return variants.ranges.length === 0 ? variants.values.length - 1 : valueAt(variants, positionOf(run, bucket, prefix, variantSalt));
}

/** Early access: whoever joined has the feature, whoever left has not, and for everybody else PostHog has to be asked. */
function decideByEnrollment(flag: CompiledFlag, run: Run): Answer {
  const { rules, answers } = flag;
  const value = readSlot(run, rules!.enrollment);
  if (value === absent || value === presentUndefined) return leftOpen(run.plan, missingProperty(rules!.enrollment));
  if (value === true || value === "true") return (answers.joined ??= decide(flag, true, "super_condition_value"));
  return (answers.left ??= decide(flag, false, "super_condition_value"));
}

function decide({ rules, metadata }: CompiledFlag, value: FlagValue, code: ReasonCode, conditionIndex?: number): Answer {
  const payload = value === false ? undefined : parsePayload(rules!.payloads, value);
  const reason = Object.freeze(conditionIndex === undefined ? { code } : { code, conditionIndex });
  return decided({ value, ...(payload !== undefined && { payload }), reason, ...metadata });
}
