import type { EvaluationInput } from "./evaluation-input.ts";
import { isRecord } from "./is-record.ts";

/** What an SDK asks of the flags endpoint. */
export interface FlagsRequest {
  token: string | undefined;
  /** Absent when the request does not say whom it is about. */
  input: EvaluationInput | undefined;
  keys: readonly string[] | undefined;
  contexts: readonly string[];
  runtime: "client" | "server";
}

/** Reads the body of a flags request with the server's leniency. */
export function readFlagsRequest(body: Record<string, unknown>, userAgent: string | undefined): FlagsRequest {
  const distinctId = readId(body.distinct_id ?? body.$distinct_id);
  const keys = body.flag_keys_to_evaluate ?? body.flag_keys;
  return {
    token: [body.token, body.$token, body.api_key].find((token) => typeof token === "string" && token !== ""),
    input: distinctId === undefined ? undefined : readInput(body, distinctId),
    keys: Array.isArray(keys) ? keys : undefined,
    contexts: Array.isArray(body.evaluation_contexts) ? body.evaluation_contexts : [],
    runtime: body.evaluation_runtime === "server" || body.evaluation_runtime === "client" ? body.evaluation_runtime : guessRuntime(userAgent),
  } as FlagsRequest;
}

function readInput(body: Record<string, unknown>, distinctId: string): EvaluationInput {
  const personProperties = isRecord(body.person_properties) ? body.person_properties : {};
  const groups = Object.entries(isRecord(body.groups) ? body.groups : {}).map(([type, key]) => [type, readId(key)] as const);
  return {
    // The server cuts long ids before it does anything else with them.
    distinctId: [...distinctId].slice(0, 200).join(""),
    anonymousId: readId(body.$anon_distinct_id),
    deviceId: readId(body.$device_id) ?? readId(personProperties.$device_id),
    groups: Object.fromEntries(groups.filter(([, key]) => key !== undefined && key !== "")) as Record<string, string>,
    personProperties,
    groupProperties: Object.fromEntries(
      Object.entries(isRecord(body.group_properties) ? body.group_properties : {}).filter(([, properties]) => isRecord(properties)),
    ) as EvaluationInput["groupProperties"],
  };
}

function readId(value: unknown): string | undefined {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

/** An unknown caller counts as a browser, so that rules for servers stay on servers. */
function guessRuntime(userAgent = ""): "client" | "server" {
  return /^posthog-(node|python|php|ruby|go|java|dotnet|elixir|rs)\b/i.test(userAgent) ? "server" : "client";
}
