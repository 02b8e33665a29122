import type { FlagDefinition } from "./definitions.ts";
import type { ProjectFlag } from "./project.ts";

/** The part of a flag that PostHog would give out. */
export function toDefinition({ id, key, name, active, filters, ensure_experience_continuity, bucketing_identifier, evaluation_runtime, evaluation_contexts, has_experiment }: ProjectFlag): FlagDefinition {
  return { id, key, name, active, filters, ensure_experience_continuity, bucketing_identifier, evaluation_runtime, evaluation_contexts, has_experiment };
}

/** Whether PostHog would give a flag out. */
export function isGivenOut({ deleted, archived, has_encrypted_payloads: isEncrypted }: ProjectFlag): boolean {
  return !deleted && !archived && !isEncrypted;
}
