import type { Person, Project, ProjectFlag } from "./project.ts";

const createdAt = "2026-11-01T09:00:00.000Z";

/** The project that the demo starts with: two teams, five people and three flags. */
export function createDemoProject(): Project {
  return {
    id: 1,
    name: "Heliograph",
    token: "phc_demo",
    secretKey: "phs_demo",
    personalApiKeys: [{ key: "phx_demo", scopes: ["*"] }],
    groupTypes: { "0": "team" },
    groups: { team: { acme: { name: "Acme Outfitters", plan: "pro" }, globex: { name: "Globex Ferries", plan: "free" } } },
    people: [
      person("ada", "Ada Lindqvist", "Editor", "acme"),
      person("grace", "Grace Okafor", "Owner", "acme"),
      person("alan", "Alan Brandt", "Owner", "globex"),
      person("edsger", "Edsger Vos", "Editor", "globex"),
      person("barbara", "Barbara Ruiz", "Analyst", "globex"),
    ],
    cohorts: {},
    flags: [
      flag(1, "is-broadcast-api-enabled", "Access to the Broadcast API", {
        groups: [
          {
            aggregation_group_type_index: 0,
            properties: [{ key: "plan", type: "group", group_type_index: 0, operator: "exact", value: ["pro"] }],
            rollout_percentage: 100,
          },
        ],
        payloads: { true: JSON.stringify({ requestsPerMinute: 60 }) },
      }),
      flag(2, "show-broadcast-editor-version", "Which Broadcast editor a team gets", {
        groups: [
          {
            aggregation_group_type_index: 0,
            properties: [{ key: "$group_key", type: "group", group_type_index: 0, operator: "exact", value: ["acme"] }],
            rollout_percentage: 100,
            variant: "v2",
          },
          { properties: [], rollout_percentage: 50 },
        ],
        multivariate: {
          variants: [
            { key: "v1", name: "Plain", rollout_percentage: 50 },
            { key: "v2", name: "Blocks", rollout_percentage: 50 },
          ],
        },
      }),
      flag(3, "show-send-time-hint", "A hint at the best time to send", { groups: [{ properties: [], rollout_percentage: 30 }] }),
    ],
  };
}

function person(id: string, name: string, role: string, team: string): Person {
  return { distinctIds: [id], properties: { email: `${id}@${team}.example`, name, role }, groups: { team } };
}

function flag(id: number, key: string, name: string, filters: ProjectFlag["filters"]): ProjectFlag {
  return { id, key, name, active: true, version: 1, filters, tags: [], created_at: createdAt, updated_at: createdAt };
}
