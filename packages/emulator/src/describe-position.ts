import { bucketOf } from "./bucket-of.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { groupIndexOf } from "./group-index-of.ts";
import { identifierOf } from "./identifier-of.ts";
import type { Project, ProjectFlag, ReleaseCondition } from "./project.ts";

const mostDigits = 6;

/** Where somebody lies against the rollout of a condition; nothing where it is for all. */
export async function describePosition(project: Project, flag: ProjectFlag, condition: ReleaseCondition, input: EvaluationInput): Promise<string> {
  const rollout = condition.rollout_percentage ?? 100;
  if (rollout === 100) return "";
  const index = groupIndexOf(flag, condition);
  if (index === undefined && flag.bucketing_identifier === "device_id" && !input.deviceId) return `; the device decides, and none is known here; rollout is ${rollout} %`;
  const position = (await bucketOf(flag.key, identifierOf(project, flag, index, input))) * 100;
  return `; hashed to ${round(position, rollout)} %, rollout is ${rollout} %${index === undefined && flag.ensure_experience_continuity ? "; a sign-in does not change it" : ""}`;
}

/** As few digits as still lie on the same side of the rollout. */
function round(position: number, rollout: number): number {
  for (let digits = 0; digits < mostDigits; digits += 1) {
    const rounded = Number(position.toFixed(digits));
    if (rounded <= rollout === position <= rollout && Math.abs(rounded - position) < Math.abs(rounded - rollout)) return rounded;
  }
  return position;
}
