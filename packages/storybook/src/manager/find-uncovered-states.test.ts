import { expect, test } from "vitest";
import { describeUncoveredStates, findUncoveredStates } from "./find-uncovered-states.ts";

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
  const [uncovered] = findUncoveredStates(declarations, { one: { "show-editor": ["v1"] } });
  expect(describeUncoveredStates(uncovered!)).toBe("show-editor: 1 of 3 states shown by the stories opened so far. Add a story for v2 and unavailable.");
});
