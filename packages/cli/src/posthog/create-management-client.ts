import { createRequester, type RequesterOptions } from "./create-requester.ts";
import type { FlagFilters, ManagedFlag, ReleaseCondition } from "./managed-flag.ts";

export interface FlagDraft {
  readonly key: string;
  readonly name: string;
  readonly active: boolean;
  readonly filters: FlagFilters;
  readonly tags?: readonly string[];
}

/** One entry of a flag's log: the fields that it changed, with what they were before and after. */
export interface FlagActivity {
  readonly activity: string;
  /** ISO 8601. */
  readonly created_at: string;
  readonly user?: { readonly email?: string } | null;
  readonly detail?: { readonly changes?: readonly { readonly field?: string | null; readonly before?: unknown; readonly after?: unknown }[] | null } | null;
}

/** How many people, or groups, a condition is about, leaving its percentage aside. */
export interface Reach {
  readonly affected: number;
  readonly total: number;
}

/** How often a flag was shown with a value. */
export interface ExposureCount {
  readonly flag: string;
  readonly value: string;
  readonly exposures: number;
}

/** PostHog's flags, as a person manages them. Every method throws a `HalyardError` that says what PostHog said. */
export interface ManagementClient {
  /** Every flag that is not deleted, the archived ones too. */
  listFlags(): Promise<ManagedFlag[]>;
  findFlag(key: string): Promise<ManagedFlag | undefined>;
  createFlag(draft: FlagDraft): Promise<ManagedFlag>;
  /** Changes a flag if it is still as it was read. */
  updateFlag(flag: ManagedFlag, changes: { readonly filters?: FlagFilters; readonly active?: boolean }): Promise<ManagedFlag>;
  disableFlag(flag: ManagedFlag): Promise<ManagedFlag>;
  /** What was changed about a flag, newest first. */
  listActivity(flag: ManagedFlag): Promise<FlagActivity[]>;
  /** Names of the group types by index. */
  listGroupTypes(): Promise<ReadonlyMap<number, string>>;
  countReach(condition: ReleaseCondition, groupTypeIndex: number | null): Promise<Reach>;
  countExposures(days: number): Promise<ExposureCount[]>;
}

const pageSize = 100;
/** Far above what a flag sees in its life; a log that never ends must not keep the program. */
const mostActivityPages = 50;

export function createManagementClient(options: RequesterOptions): ManagementClient {
  const request = createRequester(options);

  async function listPages(action: string, query: Record<string, string>): Promise<ManagedFlag[]> {
    const flags = new Map<number, ManagedFlag>();
    for (let offset = 0; ; offset += pageSize) {
      const page = (await request({ action, path: "feature_flags/", query: { ...query, limit: pageSize, offset } })) as { results: ManagedFlag[]; next: string | null };
      for (const flag of page.results) flags.set(flag.id, flag);
      if (page.next === null) return [...flags.values()];
    }
  }

  async function listBoth(action: string, query: Record<string, string> = {}): Promise<ManagedFlag[]> {
    return [...(await listPages(action, query)), ...(await listPages(action, { ...query, archived: "true" }))];
  }

  return {
    listFlags: () => listBoth("list the flags in PostHog"),
    async findFlag(key) {
      const found = await listBoth(`read flag "${key}" in PostHog`, { search: key });
      return found.find((flag) => flag.key === key && !flag.archived) ?? found.find((flag) => flag.key === key);
    },
    async createFlag(draft) {
      return (await request({ action: `create flag "${draft.key}" in PostHog`, method: "POST", path: "feature_flags/", body: draft })) as ManagedFlag;
    },
    async updateFlag(flag, changes) {
      const { key, name, active, filters, version } = flag;
      const body = { ...changes, version, original_flag: { key, name, active, filters } };
      return (await request({ action: `change flag "${key}" in PostHog`, method: "PATCH", path: `feature_flags/${flag.id}/`, body })) as ManagedFlag;
    },
    async disableFlag(flag) {
      return (await request({ action: `switch off flag "${flag.key}" in PostHog`, method: "POST", path: `feature_flags/${flag.id}/disable/` })) as ManagedFlag;
    },
    async listActivity(flag) {
      const entries: FlagActivity[] = [];
      for (let page = 1; page <= mostActivityPages; page++) {
        const query = { limit: pageSize, page };
        const answer = (await request({ action: `read the log of flag "${flag.key}" in PostHog`, path: `feature_flags/${flag.id}/activity/`, query })) as { results: FlagActivity[]; next: string | null };
        entries.push(...answer.results);
        if (answer.next === null) break;
      }
      return entries;
    },
    async listGroupTypes() {
      const types = (await request({ action: "read the group types of the project", path: "groups_types/" })) as { group_type: string; group_type_index: number }[];
      return new Map(types.map(({ group_type, group_type_index }) => [group_type_index, group_type]));
    },
    async countReach(condition, groupTypeIndex) {
      const body = { condition, group_type_index: groupTypeIndex };
      const answer = (await request({ action: "ask how many people a condition is about", method: "POST", path: "feature_flags/user_blast_radius/", body })) as Record<string, number>;
      // PostHog has renamed the two fields; both versions are in use.
      return { affected: answer.affected ?? answer.users_affected ?? 0, total: answer.total ?? answer.total_users ?? 0 };
    },
    async countExposures(days) {
      const query = `SELECT properties.$feature_flag AS flag, toString(properties.$feature_flag_response) AS value, count() AS exposures FROM events WHERE event = '$feature_flag_called' AND timestamp >= now() - INTERVAL ${days} DAY GROUP BY flag, value LIMIT 10000`;
      const answer = (await request({ action: "count the exposures of flags", method: "POST", path: "query/", body: { query: { kind: "HogQLQuery", query } } })) as { results: [string, string, number][] };
      return answer.results.map(([flag, value, exposures]) => ({ flag, value, exposures }));
    },
  };
}
