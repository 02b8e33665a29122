import { compileFilter } from "./compile-filter.ts";
import type { Compilation } from "./compilation.ts";
import { leaf, unsupportedFilter, type FilterNode, type Matcher } from "./filter-node.ts";
import { isRecord } from "./is-record.ts";
import { askPostHog, both, no, unsupportedDefinition, yes, type Outcome } from "./outcome.ts";
import { firstProblem, type Problem } from "./problem.ts";
import { quote } from "./quote.ts";

/** Cohorts and their groups are compiled at most this deep within each other, so that no definition can exhaust the stack. */
const deepest = 20;

/** Cohorts are compiled for each group type that uses them: with more filters than these together, the others are left to PostHog. */
const mostFilters = 200_000;

/** A cohort that only PostHog knows: static, deleted, or of a kind that rules do not know. */
const foreign = (problem: Problem): FilterNode => unsupportedFilter(problem, unsupportedDefinition | askPostHog);

const everybody: FilterNode = leaf(() => yes);

const nobody: FilterNode = leaf(() => no);

/** Compiles a filter that asks whether its subject is in a cohort. Each cohort is compiled, and evaluated, once per subject. */
export function compileCohortFilter({ value, operator }: Readonly<Record<string, unknown>>, subject: number, compilation: Compilation, depth: number): FilterNode {
  if (typeof value !== "string" && typeof value !== "number") return foreign(() => `asks for a cohort by ${quote(value)}, which is no id`);
  const id = String(value);
  if (!Object.hasOwn(compilation.cohorts, id)) return foreign(() => `asks for the cohort ${quote(id)}, which the definitions do not have: it may be static`);
  const cohort = compileCohort(id, subject, compilation, depth + 1) ?? unsupportedFilter(() => "asks for the cohort that it is in");
  return operator === "not_in" ? { ...cohort, match: negate(cohort.match) } : cohort;
}

/** `undefined` for a cohort that lies within itself. */
function compileCohort(id: string, subject: number, compilation: Compilation, depth: number): FilterNode | undefined {
  const { cohorts, compiledCohorts, cohortDependencies, flags } = compilation;
  const name = `${subject} ${id}`;
  if (compiledCohorts.has(name)) return compiledCohorts.get(name);
  if (compilation.cohortFilters > mostFilters) return foreign(() => `uses the cohort ${quote(id)}, which is one of too many`);
  compiledCohorts.set(name, undefined);
  const { match, isUnsupported, problem, dependencies } = compileGroup(cohorts[id], subject, compilation, depth);
  const position = cohortDependencies.push({ id, dependencies }) - 1;
  const cohort: FilterNode = {
    match: (run) => (run.cohorts[position] ??= match(run)),
    isUnsupported,
    problem: () => (problem() === undefined ? undefined : `uses the cohort ${quote(id)}, which ${problem()}`),
    dependencies: [flags.size + position],
  };
  compiledCohorts.set(name, cohort);
  return cohort;
}

function compileGroup(group: unknown, subject: number, compilation: Compilation, depth: number): FilterNode {
  if (group === null || (isRecord(group) && Object.keys(group).length === 0)) return everybody;
  if (!isRecord(group)) return foreign(() => `has ${quote(group)} where a group of filters should be`);
  if (depth > deepest) return foreign(() => `lies within ${deepest} other groups of filters, which is too deep`);
  const type = group["type"] === "property" ? "AND" : group["type"];
  const values = group["values"] ?? [];
  if (type !== "AND" && type !== "OR") return foreign(() => `has a group of filters of the unknown type ${quote(type)}`);
  if (!Array.isArray(values) || !values.every(isRecord)) return foreign(() => "has a group whose filters are no list of objects");
  if (values.length === 0) return type === "AND" ? everybody : nobody;
  compilation.cohortFilters += values.length;

  const isNested = "values" in values[0]!;
  const nodes = values.map((value) => {
    if (!isNested) return compileLeaf(value, subject, compilation, depth);
    const node = compileGroup(value, subject, compilation, depth + 1);
    // PostHog's SDK evaluates a filter among groups as a group, and judges it as a filter.
    return "values" in value ? node : { ...node, isUnsupported: compileLeaf(value, subject, compilation, depth).isUnsupported };
  });
  const matchers = nodes.map(({ match }) => match);
  return {
    match: type === "AND" ? matchAll(matchers) : matchAny(matchers),
    isUnsupported: nodes.some(({ isUnsupported }) => isUnsupported),
    problem: firstProblem(nodes),
    dependencies: [...new Set(nodes.flatMap(({ dependencies }) => dependencies))],
  };
}

function compileLeaf(filter: Readonly<Record<string, unknown>>, subject: number, compilation: Compilation, depth: number): FilterNode {
  if (filter["negation"] != null && typeof filter["negation"] !== "boolean") {
    return unsupportedFilter(() => `has ${quote(filter["negation"])} where the "negation" of a filter should be true or false`);
  }
  const node = compileFilter(filter, subject, compilation, depth);
  return filter["negation"] === true ? { ...node, match: negate(node.match) } : node;
}

function negate(match: Matcher): Matcher {
  return (run) => {
    const outcome = match(run);
    return outcome > yes ? outcome : yes - outcome;
  };
}

function matchAll(matchers: readonly Matcher[]): Matcher {
  return (run) => {
    let open: Outcome = 0;
    for (const match of matchers) {
      const outcome = match(run);
      if (outcome === no || outcome & askPostHog) return outcome;
      if (outcome !== yes) open = both(open, outcome);
    }
    return open || yes;
  };
}

function matchAny(matchers: readonly Matcher[]): Matcher {
  return (run) => {
    let open: Outcome = 0;
    for (const match of matchers) {
      const outcome = match(run);
      if (outcome === yes || outcome & askPostHog) return outcome;
      if (outcome !== no) open = both(open, outcome);
    }
    return open || no;
  };
}
