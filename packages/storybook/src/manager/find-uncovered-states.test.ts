import { expect, test } from "vitest";
import { describeUncoveredStates } from "./describe-uncovered-states.ts";
import { findUncoveredStates } from "./find-uncovered-states.ts";
import { listShownStates } from "./list-shown-states.ts";

const declarations = {
  "is-enabled": { states: ["on", "off", "unavailable"], default: "off" },
  "show-editor": { variants: ["v1", "v2"], states: ["v1", "v2", "unavailable"], default: "v1" },
  "show-hint": { states: ["on", "off", "unavailable"], default: "off" },
};

test("counts the states of all stories together, and asks for none without the service", () => {
  const uncovered = findUncoveredStates(declarations, {
    one: { "is-enabled": ["on"], "show-editor": ["v1"] },
    two: { "is-enabled": ["off"], "show-editor": ["v1", "unavailable"] },
  });
  expect(uncovered).toEqual([{ name: "show-editor", shown: 1, states: 2, missing: ["v2"] }]);
});

test("says nothing of a flag that no story shows, and takes a state that is not declared for none", () => {
  expect(findUncoveredStates(declarations, {})).toEqual([]);
  expect(findUncoveredStates(declarations, { one: { "show-hint": ["elsewhere"], gone: ["on"] } })).toEqual([{ name: "show-hint", shown: 0, states: 2, missing: ["on", "off"] }]);
});

test("knows what tests have seen, and what was opened since", () => {
  const tested = { one: { "show-editor": ["v1"] }, failing: { "show-hint": [] } };
  const shown = { one: { "show-editor": ["v2"] }, added: { "is-enabled": ["on"] } };
  const stories = listShownStates({ shown, tested });
  expect(stories).toEqual({ one: { "show-editor": ["v1", "v2"] }, failing: { "show-hint": [] }, added: { "is-enabled": ["on"] } });
  expect(findUncoveredStates(declarations, stories).map(({ name, missing }) => [name, ...missing])).toEqual([["is-enabled", "off"], ["show-hint", "on", "off"]]);
  expect(listShownStates({ shown, tested: undefined })).toEqual(shown);
});

test.each([
  [false, "by the stories opened so far"],
  [true, "by stories that pass"],
])("names what to add, and how much is known: stories tested, %j", (isTested, by) => {
  const [first] = findUncoveredStates(declarations, { one: { "show-editor": ["v1"] } });
  expect(describeUncoveredStates([first!], isTested)).toEqual({
    title: "show-editor: 1 of 2 states shown",
    description: `show-editor: 1 of 2 states shown ${by}. Add a story for v2.`,
  });
});

test("counts the flags where there are several", () => {
  const uncovered = findUncoveredStates(declarations, { one: { "show-editor": ["v1"], "show-hint": ["on"] } });
  const { title, description } = describeUncoveredStates(uncovered, false);
  expect([title, description.split("\n").length]).toEqual(["2 flags with states not shown", 2]);
});
