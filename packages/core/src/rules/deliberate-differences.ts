import type { EvaluationContext } from "../evaluation-context.ts";

/** A case in which the rules do not answer as posthog-node 5.70 does. */
export interface DeliberateDifference {
  readonly name: string;
  readonly reason: string;
  /** Whether the difference can show in a flag, well-formed or not, for a context. It holds for flags that depend on the flag, too. */
  applies(flag: Readonly<Record<string, unknown>>, context: EvaluationContext): boolean;
}

/**
 * Where PostHog's server is known to differ from posthog-node, the rules follow the server or leave the decision to it;
 * and what posthog-node answers by accident, or never answers, is undecidable.
 */
export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    name: "long identifiers",
    reason: "PostHog's server cuts a distinct id to 200 code points, posthog-node hashes and compares all of it. Device ids and group keys are cut as well: nobody has such long ones, and every path to the hash is the same.",
    applies: (_flag, { distinctId, deviceId, groups, personProperties }) =>
      [distinctId, deviceId, personProperties?.["$device_id"], ...Object.values(groups ?? {})].some((id) => Array.from(String(id ?? "")).length > 200),
  },
  {
    name: "empty distinct id",
    reason: "PostHog's server puts an empty distinct id at the start of every rollout; posthog-node answers nothing at all. The flag is undecidable, unless it is decided for a group.",
    applies: (_flag, { distinctId }) => distinctId === "",
  },
  {
    name: "empty group key",
    reason: "To PostHog's server a visitor with an empty group key is in no group; posthog-node hashes the empty key.",
    applies: (_flag, { groups }) => Object.values(groups ?? {}).includes(""),
  },
  {
    name: "identifiers that are no text",
    reason: "An identifier is a text or a number. To PostHog's server a group key of another type is none; posthog-node makes a text of everything.",
    applies: (flag, { personProperties, groups }) =>
      [flag["bucketing_identifier"] === "device_id" ? (personProperties?.["$device_id"] ?? "") : "", ...Object.values(groups ?? {})].some((id) => typeof id !== "string" && typeof id !== "number"),
  },
  {
    name: "falsy payloads",
    reason: 'posthog-node loses the payloads 0, false and "" when it evaluates several flags at once; here they are payloads.',
    applies: (flag) => Object.values(filtersOf(flag)["payloads"] ?? {}).some((payload) => ["0", "-0", "0.0", "false", '""', 0, false].includes(payload as string)),
  },
  {
    name: "deep payloads",
    reason: "A payload more than 100 deep stays the text that it is, because whoever makes JSON of a page's flags could fail at it.",
    applies: () => false,
  },
  {
    name: "early access",
    reason: "PostHog's server lets people join and leave early access features before it looks at conditions, posthog-node does not know of it. Without the property that says so, the flag is undecidable.",
    applies: (flag) => filtersOf(flag)["feature_enrollment"] != null || filtersOf(flag)["super_groups"] != null,
  },
  {
    name: "properties of another group",
    reason: "PostHog's server looks a group property up in the group it names, posthog-node in whatever the condition is decided for: the person, or another group.",
    applies: (flag) => JSON.stringify({ ...flag, filters: { groups: conditionsWithoutOwnGroup(filtersOf(flag)) } }).includes('"type":"group"'),
  },
  {
    name: "other formats",
    reason: "posthog-node says false to flags whose filters are of a version that it does not know.",
    applies: (flag) => "version" in filtersOf(flag) && filtersOf(flag)["version"] !== 1,
  },
  {
    name: "malformed definitions",
    reason: "posthog-node answers by JavaScript's coercions, for example true to everybody when a rollout percentage is a text. PostHog never sends such definitions, so whatever they are, they are undecidable here: a wrong type, a property type or an identifier that is not known, a key that two flags have.",
    applies: () => false,
  },
  {
    name: "dependencies without end",
    reason: "A flag or a cohort that depends on itself makes posthog-node recurse until it fails; here it is undecidable. So is a chain of more than 50 flags and cohorts, a cohort of more than 20 levels, and one that does not name the flag it leads to, for which posthog-node's answer depends on what was evaluated before.",
    applies: () => false,
  },
  {
    name: "huge regular expressions",
    reason: "Patterns are matched in linear time, by an automaton of bounded size. A pattern of more than 5000 characters or 2000 steps, or with groups more than 50 deep, is left to PostHog, and so are those that come when all together have 200,000 steps.",
    applies: (flag) => /\{\d{4,}|\},?\d{4,}/.test(JSON.stringify(flag)),
  },
  {
    name: "huge cohorts",
    reason: "Cohorts are prepared for the person and for each group type that uses them. When that is more than 200,000 filters, the cohorts that are left are left to PostHog.",
    applies: () => false,
  },
  {
    name: "rollouts of 0 %",
    reason: "posthog-node lets in an identifier whose hash is exactly 0, which is one of 2^60.",
    applies: () => false,
  },
  {
    name: "inherited names",
    reason: 'posthog-node finds the group type, cohort or payload "constructor" in every object. Here only what was sent counts.',
    applies: () => false,
  },
  {
    name: "unreadable values",
    reason: "Objects that refuse to become text make posthog-node's evaluation fail, and structures more than 100 deep can; here they leave the flag undecidable.",
    applies: () => false,
  },
];

/** The conditions without the filters on the group that each is decided for. */
function conditionsWithoutOwnGroup({ groups, aggregation_group_type_index: flagIndex }: Readonly<Record<string, unknown>>): unknown {
  if (!Array.isArray(groups)) return [];
  return groups.map(({ properties, aggregation_group_type_index: index = flagIndex }: Readonly<Record<string, unknown>>) => {
    const subject = index ?? flagIndex;
    const filters = (properties ?? []) as readonly Readonly<Record<string, unknown>>[];
    return filters.filter((filter) => subject == null || (filter["group_type_index"] ?? subject) !== subject);
  });
}

function filtersOf(flag: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof flag["filters"] === "object" && flag["filters"] !== null ? (flag["filters"] as Readonly<Record<string, unknown>>) : {};
}
