import { statesOf, toState, type FlagStates } from "@halyard/core/states";
import { delay, http, HttpResponse, type HttpHandler } from "msw";
import { declaredFlags } from "./configure-testing.ts";

export interface PostHogFlagsOptions {
  /**
   * How PostHog is: it answers; it accepts a request and never answers; or the plan's quota of flag requests is used up, so
   * that it answers without any flag.
   * @default "ok"
   */
  readonly answer?: "ok" | "timeout" | "quota";
  /**
   * The address of PostHog, for tests that talk to several.
   * @default any
   */
  readonly host?: string;
}

/**
 * Handlers of MSW that answer as PostHog's flag endpoints do: what posthog-js and posthog-node ask, and the definitions that
 * posthog-node evaluates on its own. Flags that are not named PostHog does not know; one at `unavailable` it failed to
 * compute, which makes the answer a partial one.
 *
 * @example
 * const server = setupServer(...posthogFlags({ "show-broadcast-editor-version": "v2" }));
 *
 * @throws {HalyardError} UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE
 */
export function posthogFlags(flags: FlagStates, { answer = "ok", host = "*" }: PostHogFlagsOptions = {}): HttpHandler[] {
  const declared = declaredFlags();
  const states = Object.entries(flags).flatMap(([name, state]) => (state === undefined ? [] : [[name, toState(declared, name, state)] as const]));

  const respond = async (body: object, overQuota: () => Response): Promise<Response> => {
    if (answer === "timeout") await delay("infinite");
    return answer === "quota" ? overQuota() : HttpResponse.json(body);
  };

  return [
    http.post(`${host}/flags`, async ({ request }) => {
      const asked = ((await request.clone().json().catch(() => ({}))) as { flag_keys_to_evaluate?: readonly string[] }).flag_keys_to_evaluate;
      const results = states.filter(([name]) => asked?.includes(name) ?? true);
      const body = {
        flags: Object.fromEntries(results.map(([name, state], index) => [name, toDetails(name, state, index + 1)])),
        errorsWhileComputingFlags: results.some(([, state]) => state === "unavailable"),
        requestId: crypto.randomUUID(),
        evaluatedAt: Date.now(),
      };
      return respond(body, () => HttpResponse.json({ ...body, flags: {}, errorsWhileComputingFlags: false, quotaLimited: ["feature_flags"] }));
    }),
    http.get(`${host}/flags/definitions`, () => {
      const definitions = states.map(([name, state], index) => toDefinition(name, state, statesOf(declared[name]!), index + 1));
      const body = { flags: definitions, group_type_mapping: {}, cohorts: {} };
      return respond(body, () => HttpResponse.json({ type: "quota_limited", code: "payment_required", detail: "The quota of flag requests is used up.", attr: null }, { status: 402 }));
    }),
  ];
}

function isOn(state: string): boolean {
  return state !== "off" && state !== "unavailable";
}

function variantOf(state: string): string | null {
  return state === "on" || !isOn(state) ? null : state;
}

function toDetails(key: string, state: string, id: number): object {
  return {
    key,
    enabled: isOn(state),
    variant: variantOf(state),
    ...(state === "unavailable" && { failed: true }),
    reason: isOn(state)
      ? { code: "condition_match", condition_index: 0, description: "Matched condition set 1" }
      : { code: "no_condition_match", condition_index: null, description: "No matching condition set" },
    metadata: { id, version: 1, description: null, payload: null, has_experiment: false },
  };
}

function toDefinition(key: string, state: string, states: readonly string[], id: number): object {
  const variant = variantOf(state);
  return {
    id,
    team_id: 1,
    name: "",
    key,
    active: true,
    deleted: false,
    version: 1,
    // What depends on earlier answers no rule decides: PostHog is asked for it, and fails.
    ensure_experience_continuity: state === "unavailable",
    filters: {
      groups: [{ properties: [], rollout_percentage: isOn(state) ? 100 : 0, variant }],
      ...(!states.includes("on") && { multivariate: { variants: states.filter((each) => each !== "unavailable").map((each) => ({ key: each, rollout_percentage: each === variant ? 100 : 0 })) } }),
    },
  };
}
