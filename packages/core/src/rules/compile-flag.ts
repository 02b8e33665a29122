import { decided, undecided, type Answer } from "./answer.ts";
import type { Compilation } from "./compilation.ts";
import { compileCondition, type CompiledCondition } from "./compile-condition.ts";
import { compileHoldout, type CompiledHoldout } from "./compile-holdout.ts";
import { compileVariants, type CompiledVariants } from "./compile-variants.ts";
import { malformed, MalformedDefinition, numberPart, recordPart, recordsPart, switchPart } from "./definition-part.ts";
import type { FilterNode } from "./filter-node.ts";
import { hashPrefix, type HashPrefix } from "./hash-position.ts";
import { experienceContinuity, missingContext, missingProperty, no, unsupportedDefinition, type Outcome } from "./outcome.ts";
import { device, person } from "./plan.ts";
import { firstProblem, noProblem, type Problem } from "./problem.ts";
import { quote } from "./quote.ts";

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
export type CompiledFlag = { readonly metadata: FlagMetadata; readonly answers: FlagAnswers; readonly problem: Problem } & (
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

const unsupported = undecided(unsupportedDefinition);

/** A flag that is undecidable because of its definition. */
export function brokenFlag(problem: Problem): CompiledFlag {
  return fix({}, unsupported, problem);
}

/** Compiles a flag. A malformed one is a {@link brokenFlag}. */
export function compileFlag(key: string, definition: Readonly<Record<string, unknown>>, compilation: Compilation): CompiledFlag {
  const { id, version, active } = definition;
  const metadata = { ...(typeof id === "number" && { flagId: id }), ...(typeof version === "number" && { flagVersion: version }) };
  if (active === false) return fix(metadata, decided({ value: false, reason: Object.freeze({ code: "flag_disabled" }), ...metadata }));
  try {
    if (active !== true) malformed("active", "it", "true or false", active);
    if (switchPart(definition, "ensure_experience_continuity")) return fix(metadata, undecided(experienceContinuity));
    return { metadata, answers: noAnswers(), fixed: undefined, ...compileRules(key, definition, compilation) };
  } catch (error) {
    // Besides what is thrown here, whatever a hostile definition makes JavaScript throw.
    return brokenFlag(() => (error instanceof MalformedDefinition ? error.message : `it cannot be read: ${String(error)}`));
  }
}

function fix(metadata: FlagMetadata, fixed: Answer, problem: Problem = noProblem): CompiledFlag {
  return { metadata, answers: noAnswers(), problem, fixed, rules: undefined };
}

function noAnswers(): FlagAnswers {
  return { noMatch: undefined, noGroup: undefined, heldOut: undefined, joined: undefined, left: undefined, outside: [] };
}

function compileRules(key: string, definition: Readonly<Record<string, unknown>>, compilation: Compilation): { rules: FlagRules; problem: Problem } {
  const filters = recordPart(definition, "filters") ?? {};
  if (filters["version"] !== undefined && filters["version"] !== 1) throw new MalformedDefinition(`its filters have the unknown version ${quote(filters["version"])}`);
  const bucket = bucketOfFlag(filters, definition["bucketing_identifier"], compilation);
  const variants = compileVariants(filters);
  const compiled = recordsPart(filters, "groups").map((condition, index) => compileCondition(condition, index, bucket, variants, compilation));
  const nodes = compiled.flatMap((condition) => condition.nodes);
  const isUnsupported = nodes.some((node) => node.isUnsupported);
  const rules = {
    bucket,
    enrollment: hasEnrollment(filters) ? compilation.slotOf(person, `$feature_enrollment/${key}`) : -1,
    holdout: compileHoldout(filters),
    conditions: compiled.flatMap(({ condition }) => condition ?? []),
    endsOutsideRollout: switchPart(filters, "early_exit"),
    variants,
    payloads: recordPart(filters, "payloads") ?? {},
    prefix: hashPrefix(`${key}.`),
    withoutIdentifier: withoutIdentifier(bucket, isUnsupported, compilation),
    isUnsupported,
    dependencies: [...new Set(nodes.flatMap(({ dependencies }) => dependencies))],
  };
  return { rules, problem: () => problemOf(compiled) };
}

function bucketOfFlag(filters: Readonly<Record<string, unknown>>, identifier: unknown, compilation: Compilation): number {
  const groupTypeIndex = numberPart(filters, "aggregation_group_type_index");
  if (groupTypeIndex !== undefined) {
    const bucket = compilation.bucketOfGroup(groupTypeIndex);
    if (bucket === undefined) throw new MalformedDefinition(`it is decided for the group type ${groupTypeIndex}, which the project does not have`);
    return bucket;
  }
  if (identifier === "device_id") return device;
  if (identifier != null && identifier !== "" && identifier !== "distinct_id") throw new MalformedDefinition(`it is bucketed by the unknown identifier ${quote(identifier)}`);
  return person;
}

function withoutIdentifier(bucket: number, isUnsupported: boolean, compilation: Compilation): Outcome {
  if (bucket !== person && bucket !== device) return no;
  if (isUnsupported) return unsupportedDefinition;
  return bucket === device ? missingProperty(compilation.slotOf(person, "$device_id")) : missingContext;
}

/** `super_groups` is how PostHog wrote early access before there was `feature_enrollment`. */
function hasEnrollment(filters: Readonly<Record<string, unknown>>): boolean {
  return switchPart(filters, "feature_enrollment") || recordsPart(filters, "super_groups").length > 0;
}

function problemOf(conditions: readonly { readonly nodes: readonly FilterNode[] }[]): string | undefined {
  for (const [index, { nodes }] of conditions.entries()) {
    const problem = firstProblem(nodes)();
    if (problem !== undefined) return `condition ${index + 1} ${problem}`;
  }
  return undefined;
}
