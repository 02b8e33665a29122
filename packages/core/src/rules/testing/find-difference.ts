import type { EvaluationContext } from "../../evaluation-context.ts";
import { deliberateDifferences } from "../deliberate-differences.ts";
import type { GeneratedDefinitions, Json } from "./generate-definitions.ts";

/** The deliberate difference that keeps a flag, or one that it depends on, from being compared. */
export function findDifference(key: string, { flags, cohorts }: GeneratedDefinitions, context: EvaluationContext): string | undefined {
  const asked = JSON.stringify(flags.find((flag) => flag["key"] === key));
  const involved = flags.filter((flag) => flag["key"] === key || asked.includes(JSON.stringify(flag["key"])));
  const withCohorts: Json[] = asked.includes('"cohort"') || involved.length > 1 ? [...involved, { cohorts }] : involved;
  return deliberateDifferences.find(({ applies }) => withCohorts.some((flag) => applies(flag, context)))?.name;
}
