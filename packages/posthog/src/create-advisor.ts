import { HalyardError, type EvaluationContext } from "@halyard/core";
import type { Decision, Ruleset, Undecidable } from "@halyard/core/rules";

/** Says, once for each reason, how a flag could be decided by the rules alone. */
export interface Advisor {
  /** Looks at a flag that the rules leave open. */
  adviseOpen(key: string, result: Undecidable, context: EvaluationContext, ruleset: Ruleset): void;
  /** Looks at a flag that they decide. In production there is nothing to say of it. */
  adviseDecided?(key: string, decision: Decision): void;
}

export interface AdvisorOptions {
  readonly report: (error: HalyardError) => void;
  /** Whether to say what a context lacks, too. */
  readonly isDevelopment: boolean;
}

/** Keys stand in declarations and reasons in rules, so they are few; a set that grows is emptied rather than kept. */
const mostReasons = 1000;

export function createAdvisor({ report, isDevelopment }: AdvisorOptions): Advisor {
  const said = new Set<string>();
  let explained: { readonly ruleset: Ruleset; readonly keys: Set<string> } | undefined;

  /** What the rules do not understand of a flag is looked for once, not for each visitor. */
  function explain(key: string, ruleset: Ruleset): void {
    if (explained?.ruleset !== ruleset) explained = { ruleset, keys: new Set() };
    if (explained.keys.has(key)) return;
    explained.keys.add(key);
    const problem = ruleset.problemOf(key);
    if (problem !== undefined) say(key, problem, () => createUnsupported(key, problem));
  }

  function say(key: string, cause: string, create: () => HalyardError): void {
    const reason = `${key}\n${cause}`;
    if (said.has(reason)) return;
    if (said.size >= mostReasons) said.clear();
    said.add(reason);
    report(create());
  }

  function hint(key: string, cause: string, remedy: string): void {
    say(key, cause, () => new HalyardError("MISSING_PROPERTY", { action: `decide flag "${key}" by its rules alone`, cause, remedy }));
  }

  return {
    adviseOpen(key, { undecidable }, context, ruleset) {
      const { code, property } = undecidable;
      if (code === "unsupported_definition") explain(key, ruleset);
      else if (isDevelopment && property !== undefined) {
        const { cause, remedy } = describeMissing(property, undecidable, context);
        hint(key, cause, `${remedy}. Until then PostHog is asked, which takes a request for each visitor`);
      }
    },
    ...(isDevelopment && {
      adviseDecided(key: string, { reason }: Decision) {
        if (reason.code === "no_group_type") hint(key, "it is decided for a group, and the context names none of that type, so it is off", "Pass the group in `groups` from `identify` where there is one");
      },
    }),
  };
}

function createUnsupported(key: string, problem: string): HalyardError {
  return new HalyardError("UNSUPPORTED_DEFINITION", {
    action: `decide flag "${key}" by its rules`,
    cause: problem,
    remedy: "PostHog is asked instead, which takes a request for each visitor; change that part of the flag in PostHog if that is too often",
  });
}

function describeMissing(property: string, { groupType }: Undecidable["undecidable"], { personProperties, groupProperties, deviceId }: EvaluationContext): { cause: string; remedy: string } {
  const properties = groupType === undefined ? personProperties : groupProperties?.[groupType];
  const name = groupType === undefined ? `the person property "${property}"` : `the property "${property}" of the group "${groupType}"`;
  if (properties && Object.hasOwn(properties, property)) return { cause: `it reads ${name}, whose value here only PostHog can compare`, remedy: "Pass it as a text from `identify`" };
  if (property === "$device_id" && deviceId === undefined) return { cause: "it is decided for a device, and the context names none", remedy: "Pass `deviceId` where it is known" };
  const path = groupType === undefined ? "personProperties" : `groupProperties.${groupType}`;
  return { cause: `it reads ${name}, which the context does not have`, remedy: `Pass it in \`${path}\` from \`identify\` where it is known` };
}
