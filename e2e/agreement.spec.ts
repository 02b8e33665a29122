import { createHash } from "node:crypto";
import { compileRules } from "@halyard/core/rules";
import { startEmulator } from "@halyard/emulator";
import { expect, test } from "@playwright/test";
import { askPostHog, type Actor } from "./posthog/ask-posthog.ts";

const actors = 10_000;

const atOnce = 50;

const teams = ["acme", "globex", "initech"];

const plans = ["pro", "free", "PRO", "", "professional"];

const emails = ["@acme.example", "@globex.example", "@ACME.example.org"];

/** The n-th random actor: the same in every run. */
function actorOf(index: number): Actor {
  const bytes = createHash("sha256").update(`actor ${index}`).digest();
  const pick = <Item>(items: readonly Item[], byte: number): Item => items[bytes[byte]! % items.length]!;
  const id = pick([bytes.toString("hex"), `user-${index}`, `${index}🚩é`, `${index}${"👩‍🚀".repeat(80)}`], 0);
  return {
    distinct_id: id,
    person_properties: { email: `${index}${pick(emails, 1)}` },
    ...(bytes[2]! % 4 > 0 && { groups: { team: pick(teams, 3) }, group_properties: { team: { plan: pick(plans, 4) } } }),
  };
}

test(`gives ${actors} random ids the same values by local rules and by PostHog's own evaluation`, async () => {
  test.setTimeout(120_000);
  const emulator = await startEmulator();
  try {
    await emulator.update(({ flags }) => {
      flags[1]!.filters.groups!.unshift({ properties: [{ key: "email", type: "person", operator: "icontains", value: "@acme.example" }], rollout_percentage: 40, variant: "v2" });
    });
    const response = await fetch(`${emulator.url}/flags/definitions?token=${emulator.token}`, { headers: { authorization: `Bearer ${emulator.secretKey}` } });
    const ruleset = compileRules(await response.json());
    const seen = new Map<string, number>();
    const differences: unknown[] = [];

    const compare = async (actor: Actor): Promise<void> => {
      const remote = await askPostHog(emulator, actor);
      const context = { distinctId: actor.distinct_id, groups: actor.groups, personProperties: actor.person_properties, groupProperties: actor.group_properties };
      const local = ruleset.evaluateAll(context as Parameters<typeof ruleset.evaluateAll>[0], Date.now());
      for (const { key } of emulator.project.flags) {
        const result = local[key]!;
        const value = "undecidable" in result ? result : result.value;
        if (value !== remote[key]) differences.push({ actor, key, local: value, remote: remote[key] });
        seen.set(`${key} ${String(value)}`, (seen.get(`${key} ${String(value)}`) ?? 0) + 1);
      }
    };
    let next = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < actors) await compare(actorOf(next++));
      }),
    );

    expect(differences.slice(0, 5)).toEqual([]);
    expect([...seen.keys()].sort()).toEqual([
      "is-broadcast-api-enabled false",
      "is-broadcast-api-enabled true",
      "show-broadcast-editor-version false",
      "show-broadcast-editor-version v1",
      "show-broadcast-editor-version v2",
      "show-send-time-hint false",
      "show-send-time-hint true",
    ]);
  } finally {
    await emulator.close();
  }
});
