import { flagStatus } from "./flag-status.ts";
import type { ProjectFlag } from "./project.ts";

/** Who made every change. */
export const author: Record<string, unknown> = { id: 1, uuid: "00000000-0000-0000-0000-000000000001", distinct_id: "emulator", first_name: "Emulator", email: "emulator@localhost" };

/** A flag as the management API shows it. */
export function toApiFlag(flag: ProjectFlag, lastCalledAt: string | null): Record<string, unknown> {
  return {
    archived: false,
    deleted: false,
    ensure_experience_continuity: false,
    bucketing_identifier: "distinct_id",
    evaluation_runtime: "all",
    evaluation_contexts: [],
    has_encrypted_payloads: false,
    is_remote_configuration: false,
    ...flag,
    tags: flag.tags ?? [],
    status: flagStatus(flag, lastCalledAt, Date.now()).status.toUpperCase(),
    last_called_at: lastCalledAt,
    created_by: author,
    last_modified_by: author,
    experiment_set: [],
    surveys: [],
    features: [],
    can_edit: true,
    user_access_level: "editor",
  };
}
