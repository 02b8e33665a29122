import { expect, it } from "vitest";
import { createRandom } from "./create-random.ts";
import { generateContext } from "./generate-context.ts";
import { generateDefinitions } from "./generate-definitions.ts";
import { shrink } from "./shrink.ts";

it("takes out whatever a failure does not need", async () => {
  const random = createRandom(7);
  const failing = { definitions: generateDefinitions(random), context: generateContext(random) };
  failing.definitions.flags.push({ key: "guilty", active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "between", value: [1, 2] }], rollout_percentage: 50 }] } });
  const fails = async (candidate: Partial<typeof failing>): Promise<boolean> => JSON.stringify(candidate).includes('"operator":"between"') && Boolean(candidate.context?.distinctId);
  expect(await shrink(failing, fails)).toEqual({
    definitions: { flags: [{ key: "guilty", active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "between" }] }] } }], group_type_mapping: {}, cohorts: {} },
    context: { distinctId: failing.context.distinctId },
  });
});

it("leaves the failing case as it was", async () => {
  const failing = { flags: [{ key: "flag", note: "kept" }] };
  await shrink(failing, async () => true);
  expect(failing).toEqual({ flags: [{ key: "flag", note: "kept" }] });
});
