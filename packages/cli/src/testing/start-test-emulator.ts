import { createDemoProject, startEmulator, type Emulator, type ProjectFlag } from "@halyard/emulator";
import { onTestFinished } from "vitest";

/** An emulator that lives as long as the test, with the flags of the demo or with others. */
export async function startTestEmulator(flags?: readonly ProjectFlag[]): Promise<Emulator> {
  const project = createDemoProject();
  const emulator = await startEmulator({ project: flags ? { ...project, flags: [...flags] } : project });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A flag in PostHog with what a test cares about. */
export function posthogFlag(id: number, key: string, more: Partial<ProjectFlag> = {}): ProjectFlag {
  const createdAt = "2026-01-01T00:00:00.000Z";
  return { id, key, name: "", active: true, version: 1, filters: { groups: [{ properties: [], rollout_percentage: 100 }] }, created_at: createdAt, updated_at: createdAt, ...more };
}
