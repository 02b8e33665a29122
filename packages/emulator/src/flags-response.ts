import { randomUUID } from "node:crypto";
import { evaluateFlags } from "./evaluate-flags.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { FlagResult } from "./flag-result.ts";
import type { Project, ProjectFlag } from "./project.ts";
import type { FlagsRequest } from "./read-flags-request.ts";

/** The answer of the flags endpoint, in the shape of its version 2. */
export async function flagsResponse(project: Project, request: FlagsRequest, input: EvaluationInput): Promise<Record<string, unknown>> {
  const results = project.quotaLimited ? [] : await evaluateFlags(project, project.flags.filter((flag) => isAsked(flag, request)), input);
  return {
    flags: Object.fromEntries(results.map((result) => [result.flag.key, toDetails(result)])),
    errorsWhileComputingFlags: results.some(({ failed }) => failed),
    requestId: randomUUID(),
    evaluatedAt: Date.now(),
    ...(project.quotaLimited && { quotaLimited: ["feature_flags"] }),
    ...(project.minimalFlagCalledEvents && { minimalFlagCalledEvents: true }),
  };
}

/** The same answer for callers that ask for no version, or for one before 2. */
export function toLegacyResponse({ flags, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const details = Object.entries(flags as Record<string, ReturnType<typeof toDetails>>);
  return {
    ...rest,
    featureFlags: Object.fromEntries(details.map(([key, { enabled, variant }]) => [key, variant ?? enabled])),
    featureFlagPayloads: Object.fromEntries(
      details.filter(([, { metadata }]) => metadata.payload !== null).map(([key, { metadata }]) => [key, metadata.payload]),
    ),
  };
}

function isAsked(flag: ProjectFlag, { keys, contexts, runtime }: FlagsRequest): boolean {
  if (flag.deleted || flag.archived || !flag.active) return false;
  if (keys && !keys.includes(flag.key)) return false;
  if (flag.evaluation_runtime && flag.evaluation_runtime !== "all" && flag.evaluation_runtime !== runtime) return false;
  const own = flag.evaluation_contexts ?? [];
  return own.length === 0 || contexts.length === 0 || own.some((context) => contexts.includes(context));
}

function toDetails({ flag, value, reason, failed }: FlagResult) {
  return {
    key: flag.key,
    enabled: value !== false,
    variant: typeof value === "string" ? value : null,
    ...(failed && { failed }),
    reason,
    metadata: {
      id: flag.id,
      version: flag.version,
      description: null,
      payload: value === false ? null : (flag.filters.payloads?.[String(value)] ?? null),
      has_experiment: flag.has_experiment ?? false,
    },
  };
}
