import { createDemoProject, startEmulator, type Emulator, type ProjectFlag } from "@halyard/emulator";
import { onTestFinished } from "vitest";

/** A running PostHog with these flags and two people; it stops when the test is over. */
export async function startProject(flags: readonly ProjectFlag[] = [createFlag("everyone")]): Promise<Emulator> {
  const emulator = await startEmulator({ project: { ...createDemoProject(), flags: structuredClone([...flags]) } });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A flag that is on for everybody, unless its filters say otherwise. */
export function createFlag(key: string, filters: ProjectFlag["filters"] = { groups: [{ rollout_percentage: 100 }] }, rest: Partial<ProjectFlag> = {}): ProjectFlag {
  return { id: 7, key, name: "", active: true, version: 1, filters, created_at: "2026-11-01T09:00:00.000Z", updated_at: "2026-11-01T09:00:00.000Z", ...rest };
}

/** A flag that the rules cannot decide unless the context says the email: PostHog, which knows its people, can. */
export function createEmailFlag(key: string): ProjectFlag {
  return createFlag(key, {
    groups: [{ properties: [{ key: "email", type: "person", operator: "icontains", value: "@acme.example" }], rollout_percentage: 100 }],
    payloads: { true: '{"limit":3}' },
  });
}
