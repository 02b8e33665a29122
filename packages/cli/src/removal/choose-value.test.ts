import { expect, it } from "vitest";
import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { posthogFlag } from "../testing/start-test-emulator.ts";
import { chooseValue, type ChooseOptions } from "./choose-value.ts";

const key = "is-a-enabled";
const boolean: DeclaredFlag = { key, requires: [], hasPayload: false, line: 1, column: 1 };
const two: DeclaredFlag = { ...boolean, variants: ["v1", "v2"], default: "v1" };
const managed = (more: Partial<ManagedFlag> = {}): ManagedFlag => ({ ...(posthogFlag(1, key) as ManagedFlag), ...more });
const gives = (variant: string): ManagedFlag => managed({ filters: { groups: [{ properties: [], rollout_percentage: 100, variant }], multivariate: { variants: ["v1", "v2", "v3"].map((each) => ({ key: each, rollout_percentage: 0 })) } } });

it.each<[string, Omit<ChooseOptions, "key">, boolean | string]>([
  ["what was asked for", { asked: "on", declared: boolean, managed: managed({ active: false }) }, true],
  ["off, where that was asked for", { asked: "off", declared: boolean }, false],
  ["the variant that was asked for", { asked: "v2", declared: two }, "v2"],
  ["a variant of a flag that is not declared any more", { asked: "v2" }, "v2"],
  ["on, for a flag that everybody has", { declared: boolean, managed: managed() }, true],
  ["the variant that everybody has", { declared: two, managed: gives("v2") }, "v2"],
  ["off, for a flag that is switched off", { declared: boolean, managed: managed({ active: false }) }, false],
  ["the default variant of a flag that is switched off", { declared: two, managed: managed({ active: false }) }, "v1"],
  ["off, for a flag that PostHog does not have", { declared: boolean, managed: null }, false],
  ["the default variant of a flag that PostHog does not have", { declared: two, managed: null }, "v1"],
])("keeps %s", (_, options, value) => {
  expect(chooseValue({ key, ...options }).value).toBe(value);
});

it.each<[string, Omit<ChooseOptions, "key">, string, string]>([
  ["PostHog is not asked", { declared: two }, "AMBIGUOUS_VALUE", "--keep v1 or --keep v2"],
  ["some people get it", { declared: boolean, managed: managed({ filters: { groups: [{ properties: [], rollout_percentage: 50 }] } }) }, "AMBIGUOUS_VALUE", "leave some people out. Say which value stays: --keep on or --keep off"],
  ["everybody gets a variant that is not declared", { declared: two, managed: gives("v3") }, "AMBIGUOUS_VALUE", "gets v3 from PostHog, which is none of its declared states"],
  ["a flag with variants is on or off in PostHog", { declared: two, managed: managed() }, "AMBIGUOUS_VALUE", "none of its declared states"],
  ["a flag that is on or off has variants in PostHog", { declared: boolean, managed: gives("v1") }, "AMBIGUOUS_VALUE", "none of its declared states"],
  ["it is off and not declared any more", { managed: managed({ active: false }) }, "AMBIGUOUS_VALUE", "not declared any more"],
  ["neither PostHog nor the code declares it", { managed: null }, "AMBIGUOUS_VALUE", "not declared any more"],
  ["another state is asked for", { asked: "v3", declared: two }, "INVALID_ARGUMENT", '"v3" is none of its states'],
  ["on is asked for of a flag with variants", { asked: "on", declared: two }, "INVALID_ARGUMENT", "--keep v1 or --keep v2"],
])("does not guess where %s", (_, options, code, words) => {
  expect(() => chooseValue({ key, ...options })).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
});
