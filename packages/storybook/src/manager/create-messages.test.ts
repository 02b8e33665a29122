import { expect, test } from "vitest";
import { declarationsEvent, readsEvent, shownEvent, testedEvent, testedWantedEvent } from "../constants.ts";
import { createMessages } from "./create-messages.ts";

function createChannel(): Parameters<typeof createMessages>[0] & { emit: (event: string, payload?: object) => void } {
  const listeners = new Map<string, (payload?: object) => void>();
  return { on: (event, listener) => void listeners.set(event, listener), emit: (event, payload) => listeners.get(event)?.(payload) };
}

test("keeps what each story told last", () => {
  const channel = createChannel();
  const messages = createMessages(channel);
  const told = (storyId: string, names: string[]): object => ({ storyId, reads: Object.fromEntries(names.map((name) => [name, { state: "on", from: "default" }])), errors: [], unsafe: [] });
  expect(messages.read().declarations).toBeUndefined();
  channel.emit(declarationsEvent, { flags: { a: { states: ["on", "off", "unavailable"], default: "off" } } });
  channel.emit(readsEvent, told("one", ["a"]));
  channel.emit(readsEvent, told("two", ["a", "b"]));
  channel.emit(readsEvent, told("one", []));
  channel.emit(shownEvent, { storyId: "one", states: { a: ["on"] } });
  channel.emit(shownEvent, { storyId: "one", states: { a: ["on", "off"] } });
  channel.emit(shownEvent, { storyId: "one", states: {} });
  const { declarations, reads, shown } = messages.read();
  expect(Object.keys(declarations ?? {})).toEqual(["a"]);
  expect(Object.entries(reads).map(([id, { reads: flags }]) => [id, Object.keys(flags)])).toEqual([["one", []], ["two", ["a", "b"]]]);
  expect(shown).toEqual({ one: { a: ["on", "off"] } });
});

test("asks what tests have seen, and hears when they see more", () => {
  const channel = createChannel();
  channel.on(testedWantedEvent, () => channel.emit(testedEvent, { stories: { one: { a: ["on"] } } }));
  const messages = createMessages(channel, { stories: { built: { a: ["off"] } } });
  expect(messages.read().tested).toEqual({ one: { a: ["on"] } });
  channel.emit(testedEvent, {});
  expect(messages.read().tested).toBeUndefined();
});

test("knows what tests had seen when Storybook was built, where no server answers", () => {
  expect(createMessages(createChannel(), { stories: { built: { a: ["off"] } } }).read().tested).toEqual({ built: { a: ["off"] } });
});
