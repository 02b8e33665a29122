import { createDemoProject, type FlagFilters, type Project, type ProjectFlag } from "@halyard/emulator";
import { createDefinitions } from "../evaluate/create-definitions.ts";
import { editorFlag, otherFlags } from "../product/flag-names.ts";

const createdAt = "2026-11-01T09:00:00.000Z";

/** Fifty flags as a product has them. Those with the plan "pro" get the new editor, and half of the others. */
export function createProject(): Project {
  const editor: FlagFilters = {
    groups: [
      { properties: [{ key: "plan", type: "person", value: ["pro"], operator: "exact" }], rollout_percentage: 100, variant: "v2" },
      { properties: [], rollout_percentage: 100 },
    ],
    multivariate: { variants: [{ key: "v1", rollout_percentage: 50 }, { key: "v2", rollout_percentage: 50 }] },
  };
  const others = createDefinitions(otherFlags.length).flags as unknown as ProjectFlag[];
  const flags = [...others, { id: otherFlags.length + 1, key: editorFlag, active: true, version: 1, filters: editor } as ProjectFlag];
  return {
    ...createDemoProject(),
    token: "phc_bench",
    secretKey: "phs_bench",
    groups: {},
    people: [],
    flags: flags.map((flag) => ({ ...flag, name: flag.key, tags: [], created_at: createdAt, updated_at: createdAt })),
    propertyMatchingVersion: 2,
  };
}
