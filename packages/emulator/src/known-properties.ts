import type { EvaluationInput } from "./evaluation-input.ts";
import type { Project } from "./project.ts";

const initialProperties = [
  "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "gclid", "gad_source", "gclsrc", "dclid", "gbraid", "wbraid",
  "fbclid", "msclkid", "twclid", "li_fat_id", "mc_cid", "igshid", "ttclid", "rdt_cid", "epik", "qclid", "sccid", "irclid", "_kx",
  "$browser", "$browser_version", "$current_url", "$pathname", "$os", "$os_version", "$referring_domain", "$referrer", "$device_type",
  "$host", "$screen_height", "$screen_width", "$viewport_height", "$viewport_width", "$raw_user_agent",
];

/** Everything known of the actor: what is stored, over it what the request says, and what follows from both. */
export interface KnownProperties {
  person: Record<string, unknown>;
  /** By the group type's index. */
  groups: Record<string, Record<string, unknown>>;
}

export function knownProperties(project: Project, input: EvaluationInput): KnownProperties {
  const stored = project.people.find(({ distinctIds }) => distinctIds.includes(input.distinctId));
  const person = { distinct_id: input.distinctId, ...stored?.properties, ...input.personProperties };
  const groups: KnownProperties["groups"] = {};
  for (const [index, type] of Object.entries(project.groupTypes)) {
    const key = input.groups[type];
    if (key !== undefined) groups[index] = { $group_key: key, ...project.groups[type]?.[key], ...input.groupProperties[type] };
  }
  return { person: { ...initialFrom(person), ...person }, groups };
}

/** The first value of a property, where only the current one is known. */
function initialFrom(properties: Record<string, unknown>): Record<string, unknown> {
  const known = initialProperties.filter((name) => name in properties);
  return Object.fromEntries(known.map((name) => [`$initial_${name.replace(/^\$/, "")}`, properties[name]]));
}
