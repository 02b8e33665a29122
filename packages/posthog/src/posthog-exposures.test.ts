import type { Evaluation, ExposedFlag } from "@halyard/core";
import { describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { startProject } from "./testing/start-project.ts";

forbidConsole();

const evaluation: Evaluation = { value: "v2", reason: { code: "condition_match", conditionIndex: 1 }, source: "local", flagId: 7, flagVersion: 3, payload: { limit: 3 } };
const exposed: ExposedFlag = { name: "editor", evaluation, context: { distinctId: "ada", groups: { team: "acme" } }, identified: true };

describe("posthog, told that a flag was shown", () => {
  it("sends what PostHog's statistics need", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    source.expose!(exposed);
    await source.flush!();

    expect(emulator.events()).toMatchObject([
      {
        event: "$feature_flag_called",
        distinct_id: "ada",
        properties: {
          $feature_flag: "editor",
          $feature_flag_response: "v2",
          "$feature/editor": "v2",
          $feature_flag_id: 7,
          $feature_flag_version: 3,
          $feature_flag_reason: "Matched condition set 2",
          $feature_flag_payload: '{"limit":3}',
          locally_evaluated: true,
          $groups: { team: "acme" },
          $lib: "posthog-node",
        },
      },
    ]);
    expect(emulator.events()[0]!.properties).not.toHaveProperty("$process_person_profile");
  });

  it("names PostHog's own answer, where that is what was shown", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    source.expose!({ ...exposed, evaluation: { ...evaluation, source: "remote", requestId: "request-1" } });
    await source.flush!();

    expect(emulator.events()).toMatchObject([{ properties: { $feature_flag_request_id: "request-1", locally_evaluated: false } }]);
  });

  it("keeps PostHog from making a person of a visitor", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    source.expose!({ ...exposed, identified: false });
    await source.flush!();

    expect(emulator.events()).toMatchObject([{ properties: { $process_person_profile: false } }]);
  });

  it("reports what PostHog answered, not the default that stands in for it", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    source.expose!({ ...exposed, evaluation: { value: "v1", reason: { code: "no_condition_match" }, source: "local", sourceValue: false } });
    source.expose!({ ...exposed, evaluation: { value: "v1", reason: { code: "undeclared_value" }, source: "default", sourceValue: "v9" } });
    await source.flush!();

    expect(emulator.events().map(({ properties }) => [properties["$feature_flag_response"], properties["$feature_flag_reason"]])).toEqual([
      [false, "No matching condition set"],
      ["v9", "undeclared_value"],
    ]);
  });

  it("reports neither an override nor a default that PostHog knows nothing of", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    source.expose!({ ...exposed, evaluation: { value: "v2", reason: { code: "override" }, source: "override" } });
    source.expose!({ ...exposed, evaluation: { value: "v1", reason: { code: "source_unavailable" }, source: "default" } });
    await source.flush!();

    expect(emulator.events()).toEqual([]);
  });

  it("reports once for each actor, flag, value and groups", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    const variations: ExposedFlag[] = [
      exposed,
      { ...exposed, context: { ...exposed.context, distinctId: "alan" } },
      { ...exposed, name: "other" },
      { ...exposed, evaluation: { ...evaluation, value: "v1" } },
      { ...exposed, context: { distinctId: "ada", groups: { team: "globex" } } },
    ];
    const recorded = [...variations, ...variations].map((each) => source.expose!(structuredClone(each)));
    expect(recorded).toEqual([...variations.map(() => true), ...variations.map(() => false)]);
    await source.flush!();

    expect(emulator.events()).toHaveLength(variations.length);
  });

  it("says once that PostHog does not take them", async () => {
    const emulator = await startProject();
    emulator.fault("/batch", { status: 401 });
    const { source, errors } = openSource(emulator);
    for (const distinctId of ["ada", "alan"]) {
      source.expose!({ ...exposed, context: { distinctId } });
      await source.flush!();
    }

    expect(errors).toMatchObject([{ code: "POSTHOG_UNAUTHORIZED", message: expect.stringContaining("send exposures to PostHog") }]);
  });

  it("ends a flush that PostHog does not answer", async () => {
    const emulator = await startProject();
    emulator.fault("/batch", { hang: true });
    const { source } = openSource(emulator);
    source.expose!(exposed);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const flushed = source.flush!();
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();

    await expect(flushed).resolves.toBeUndefined();
  });
});
