import { compileRules } from "@halyard/core/rules";

/** A program of its own, so that nothing else uses its heap. Prints by how many bytes the heap grew in a million evaluations. */
const visitors = 1_000_000;

const warmUp = 50_000;

const property = (key: string, operator: string, value: unknown): object => ({ key, operator, value });

const conditions = [
  { properties: [property("email", "icontains", "7@"), property("plan", "exact", ["pro", "team"])], rollout_percentage: 50 },
  { properties: [property("email", "regex", "^person-\\d*3@"), property("version", "semver_gte", "1.2.3")] },
  { properties: [property("joined", "is_date_after", "-30d"), { key: "id", type: "cohort", value: 1 }] },
  { properties: [], aggregation_group_type_index: 0, rollout_percentage: 20 },
  { properties: [{ key: "base", type: "flag", value: true, dependency_chain: ["base"] }] },
];

const ruleset = compileRules({
  flags: [
    { key: "base", active: true, filters: { groups: [{ rollout_percentage: 30 }] } },
    ...conditions.map((condition, index) => ({
      key: `flag-${index}`,
      active: true,
      filters: { groups: [condition], holdout: { id: 1, exclusion_percentage: 5 }, multivariate: { variants: [{ key: "a", rollout_percentage: 50 }] }, payloads: { a: "[1]" } },
    })),
  ],
  cohorts: { "1": { type: "OR", values: [property("plan", "is_not", "free"), property("missing", "exact", "x")] } },
  group_type_mapping: { "0": "team" },
});

function evaluate(from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const personProperties = { email: `person-${index}@acme.example`, plan: index % 2 === 0 ? "pro" : `plan-${index}`, version: `1.2.${index}`, ...(index % 3 === 0 && { joined: index }) };
    ruleset.evaluateAll({ distinctId: `user-${index}`, groups: { team: `team-${index}` }, personProperties }, index);
  }
}

function heapBytes(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

evaluate(0, warmUp);
const before = heapBytes();
evaluate(warmUp, warmUp + visitors);
console.log(heapBytes() - before);
