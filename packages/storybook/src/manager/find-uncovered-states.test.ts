import { expect, test } from "vitest";
import { describeUncoveredStates } from "./describe-uncovered-states.ts";
import { findUncoveredStates } from "./find-uncovered-states.ts";

const declarations = {
  "is-enabled": { states: ["on", "off", "unavailable"], default: "off" },
  "show-editor": { variants: ["v1", "v2"], states: ["v1", "v2", "unavailable"], default: "v1" },
  "show-hint": { states: ["on", "off", "unavailable"], default: "off" },
};

test("counts the states of all stories together", () => {
  const uncovered = findUncoveredStates(declarations, {
    one: { "is-enabled": ["on", "off"], "show-editor": ["v1"] },
    two: { "is-enabled": ["unavailable", "on"], "show-editor": ["v1", "unavailable"] },
  });
  expect(uncovered).toEqual([{ name: "show-editor", shown: 2, states: 3, missing: ["v2"] }]);
});

test("says nothing of a flag that no story shows, nor of a state that is not declared", () => {
  expect(findUncoveredStates(declarations, {})).toEqual([]);
  expect(findUncoveredStates(declarations, { one: { "show-hint": ["elsewhere"], gone: ["on"] } })).toEqual([]);
});

test("names what to add", () => {
  const [first] = findUncoveredStates(declarations, { one: { "show-editor": ["v1"] } });
  expect(describeUncoveredStates([first!])).toEqual({
    title: "show-editor: 1 of 3 states shown",
    description: "show-editor: 1 of 3 states shown by the stories opened so far. Add a story for v2 and unavailable.",
  });
});

test("counts the flags where there are several", () => {
  const uncovered = findUncoveredStates(declarations, { one: { "show-editor": ["v1", "v2"], "show-hint": ["on"] } });
  const { title, description } = describeUncoveredStates(uncovered);
  expect([title, description.split("\n").length]).toEqual(["2 flags with states not shown", 2]);
});
