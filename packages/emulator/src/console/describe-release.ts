import type { ConsoleFlag } from "../console-api.ts";
import type { ReleaseCondition } from "../project.ts";

/** Who gets a flag that is switched on, in one line: "People where plan is “pro” → v2, else everybody: 10 %". */
export function describeRelease({ filters, conditions }: Pick<ConsoleFlag, "filters" | "conditions">): string {
  const groups = filters.groups ?? [];
  const open = groups.flatMap((condition, index) => ((condition.rollout_percentage ?? 100) > 0 ? [{ condition, words: conditions[index] ?? "" }] : []));
  const last = open.at(-1);
  if (!last) return groups.length === 0 ? "Nobody" : "Nobody yet: 0 %";
  const first = open[0]!;
  if (open.length === 1) return describe(first.condition, first.words);
  const isForRest = (last.condition.properties ?? []).length === 0;
  if (!isForRest) return `${open.length} conditions`;
  const rest = describe(last.condition, last.words);
  const others = open.length === 2 ? describe(first.condition, first.words) : `${open.length - 1} conditions`;
  return `${others}, else ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
}

function describe({ rollout_percentage: rollout, variant }: ReleaseCondition, words: string): string {
  return `${words}${(rollout ?? 100) === 100 ? "" : `: ${rollout} %`}${variant ? ` → ${variant}` : ""}`;
}
