import type { EvaluationContext, Properties } from "../../evaluation-context.ts";
import type { Random } from "./create-random.ts";
import { propertyKeys } from "./generate-definitions.ts";
import { generateContextValue } from "./generate-value.ts";

const groupKeys = ["acme", "globex", "Ünï", "g".repeat(60), 42, "x".repeat(200)];

const rareGroupKeys = ["", "x".repeat(201), true];

/** Somebody to decide flags for: signed in, anonymous, with groups or without. */
export function generateContext(random: Random): EvaluationContext {
  const groups = random.chance(0.5) ? generateGroups(random) : undefined;
  return {
    distinctId: generateIdentifier(random),
    ...(groups && { groups }),
    ...(random.chance(0.8) && { personProperties: generateProperties(random) }),
    ...(random.chance(0.5) && { groupProperties: Object.fromEntries(["company", "project"].filter(() => random.chance(0.7)).map((type) => [type, generateProperties(random)])) }),
    ...(random.chance(0.4) && { deviceId: random.chance(0.1) ? "" : `device-${random.below(1000)}` }),
  };
}

/** Most keys are present: what is missing leaves most flags open, and then nothing is compared. */
function generateProperties(random: Random): Properties {
  const most = random.chance(0.7) ? 0.9 : 0.3;
  const keys = propertyKeys.filter((key) => random.chance(key.startsWith("$") || key === "distinct_id" ? 0.1 : most));
  return Object.fromEntries(keys.map((key) => [key, generateContextValue(random, key)])) as Properties;
}

function generateGroups(random: Random): Record<string, string> {
  const types = ["company", "project", "constructor"].filter(() => random.chance(0.6));
  // A number is what JavaScript callers pass where the types say string.
  return Object.fromEntries(types.map((type) => [type, (random.chance(0.03) ? random.pick(rareGroupKeys) : random.pick(groupKeys)) as string]));
}

function generateIdentifier(random: Random): string {
  const kind = random.below(20);
  if (kind < 8) return `0199f0a0-${random.below(0x10000).toString(16).padStart(4, "0")}-7000-8000-${random.below(2 ** 32).toString(16).padStart(12, "0")}`;
  if (kind < 14) return `user-${random.below(100_000)}`;
  if (kind < 16) return `${random.pick(["é", "👍", "\ud800", "日本", "\u0000"])}${random.below(1000)}`;
  if (kind < 17) return "a".repeat(random.below(201) || 1);
  if (kind < 18) return "👍".repeat(90 + random.below(111));
  return random.chance(0.1) ? random.pick(["", `long-${"b".repeat(250)}`, "👍".repeat(201)]) : random.pick(["0", " ", "distinct_id_0"]);
}
