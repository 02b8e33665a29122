import { decided, undecided, type Answer } from "./answer.ts";
import type { Compilation } from "./compilation.ts";
import { compileCondition, type CompiledCondition } from "./compile-condition.ts";
import { compileHoldout, type CompiledHoldout } from "./compile-holdout.ts";
import { compileVariants, type CompiledVariants } from "./compile-variants.ts";
import { MalformedDefinition, numberPart, recordPart, recordsPart, switchPart } from "./definition-part.ts";
import { hashPrefix, type HashPrefix } from "./hash-position.ts";
import { experienceContinuity, missingContext, missingProperty, no, unsupportedDefinition, type Outcome } from "./outcome.ts";
import { device, person } from "./plan.ts";

/** What every answer of a flag says of it. */
export interface FlagMetadata {
  readonly flagId?: number;
  readonly flagVersion?: number;
}

/** A flag that depends on the visitor. */
export interface FlagRules {
  /** Whose identifier is hashed, unless a condition names another group. */
  readonly bucket: number;
  /** The slot of the property that says whether the person joined or left an early access feature, or -1. */
  readonly enrollment: number;
  readonly holdout: CompiledHoldout | undefined;
  readonly conditions: readonly CompiledCondition[];
  readonly endsOutsideRollout: boolean;
  readonly variants: CompiledVariants;
  readonly payloads: Readonly<Record<string, unknown>>;
  readonly prefix: HashPrefix;
  /** The outcome for a visitor without an identifier in that bucket; `no` for one who is not in the group. */
  readonly withoutIdentifier: Outcome;
  /** Whether some filter cannot be decided, whoever the visitor is. */
  readonly isUnsupported: boolean;
  /** The flags it asks for, by position, and behind them the cohorts. */
  readonly dependencies: readonly number[];
}

/** A flag with its answer, where no visitor makes a difference, or with its rules. */
export type CompiledFlag = { readonly metadata: FlagMetadata; readonly answers: FlagAnswers } & (
  | { readonly fixed: Answer; readonly rules: undefined }
  | { readonly fixed: undefined; readonly rules: FlagRules }
);

/** The answers that a flag gave so far, apart from those of its conditions. */
export interface FlagAnswers {
  noMatch: Answer | undefined;
  noGroup: Answer | undefined;
  heldOut: Answer | undefined;
  joined: Answer | undefined;
  left: Answer | undefined;
  /** By the condition that leaves the visitor out. */
  readonly outside: (Answer | undefined)[];
}

/** A flag that is undecidable because of its definition. */
export const brokenFlag: CompiledFlag = fix({}, undecided(unsupportedDefinition));

/** Compiles a flag. A malformed one is {@link brokenFlag}. */
export function compileFlag(key: string, definition: Readonly<Record<string, unknown>>, compilation: Compilation): CompiledFlag {
  const { id, version, active } = definition;
  const metadata = { ...(typeof id === "number" && { flagId: id }), ...(typeof version === "number" && { flagVersion: version }) };
  if (active === false) return fix(metadata, decided({ value: false, reason: Object.freeze({ code: "flag_disabled" }), ...metadata }));
  try {
    if (active !== true) throw new MalformedDefinition("neither active nor inactive");
    if (switchPart(definition["ensure_experience_continuity"])) return fix(metadata, undecided(experienceContinuity));
    return { metadata, answers: noAnswers(), fixed: undefined, rules: compileRules(key, definition, compilation) };
  } catch {
    // Besides what is thrown here, whatever a hostile definition makes JavaScript throw.
    return brokenFlag;
  }
}

function fix(metadata: FlagMetadata, fixed: Answer): CompiledFlag {
  return { metadata, answers: noAnswers(), fixed, rules: undefined };
}

function noAnswers(): FlagAnswers {
  return { noMatch: undefined, noGroup: undefined, heldOut: undefined, joined: undefined, left: undefined, outside: [] };
}

function compileRules(key: string, definition: Readonly<Record<string, unknown>>, compilation: Compilation): FlagRules {
  const filters = definition["filters"] == null ? {} : recordPart(definition["filters"]);
  if (filters["version"] !== undefined && filters["version"] !== 1) throw new MalformedDefinition("of another format");
  const bucket = bucketOfFlag(filters, definition["bucketing_identifier"], compilation);
  const variants = compileVariants(filters["multivariate"]);
  const compiled = recordsPart(filters["groups"]).map((condition, index) => compileCondition(condition, index, bucket, variants, compilation));
  const nodes = compiled.flatMap((condition) => condition.nodes);
  const isUnsupported = nodes.some((node) => node.isUnsupported);
  return {
    bucket,
    enrollment: hasEnrollment(filters) ? compilation.slotOf(person, `$feature_enrollment/${key}`) : -1,
    holdout: compileHoldout(filters["holdout"]),
    conditions: compiled.flatMap(({ condition }) => condition ?? []),
    endsOutsideRollout: switchPart(filters["early_exit"]),
    variants,
    payloads: filters["payloads"] == null ? {} : recordPart(filters["payloads"]),
    prefix: hashPrefix(`${key}.`),
    withoutIdentifier: withoutIdentifier(bucket, isUnsupported, compilation),
    isUnsupported,
    dependencies: [...new Set(nodes.flatMap(({ dependencies }) => dependencies))],
  };
}

function bucketOfFlag(filters: Readonly<Record<string, unknown>>, identifier: unknown, compilation: Compilation): number {
  const groupTypeIndex = numberPart(filters["aggregation_group_type_index"]);
  if (groupTypeIndex !== undefined) {
    const bucket = compilation.bucketOfGroup(groupTypeIndex);
    if (bucket === undefined) throw new MalformedDefinition("of an unknown group type");
    return bucket;
  }
  if (identifier === "device_id") return device;
  if (identifier != null && identifier !== "" && identifier !== "distinct_id") throw new MalformedDefinition("bucketed by something else");
  return person;
}

function withoutIdentifier(bucket: number, isUnsupported: boolean, compilation: Compilation): Outcome {
  if (bucket !== person && bucket !== device) return no;
  if (isUnsupported) return unsupportedDefinition;
  return bucket === device ? missingProperty(compilation.slotOf(person, "$device_id")) : missingContext;
}

/** `super_groups` is how PostHog wrote early access before there was `feature_enrollment`. */
function hasEnrollment({ feature_enrollment: enrollment, super_groups: superGroups }: Readonly<Record<string, unknown>>): boolean {
  return switchPart(enrollment) || recordsPart(superGroups).length > 0;
}
