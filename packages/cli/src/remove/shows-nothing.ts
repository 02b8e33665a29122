import type { Outcome } from "./outcome.ts";
import { shownChildren } from "./reduce-flag-element.ts";

/** Whether React renders nothing for an outcome. */
export function showsNothing(outcome: Outcome): boolean {
  if (outcome.kind === "constant") return typeof outcome.constant === "boolean" || outcome.constant === null || outcome.constant === undefined || outcome.constant === "";
  return outcome.kind === "node" && outcome.node.type === "JSXFragment" && shownChildren(outcome.node.children).length === 0;
}
