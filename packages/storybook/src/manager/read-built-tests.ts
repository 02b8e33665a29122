import { testedElementId } from "../constants.ts";
import type { TestedPayload } from "../events.ts";

/** What tests had seen when this Storybook was built. One that is developed asks its server. */
export function readBuiltTests(): TestedPayload {
  const text = document.getElementById(testedElementId)?.textContent;
  return text ? (JSON.parse(text) as TestedPayload) : {};
}
