import { PostHog } from "posthog-node";
import type { EvaluationContext } from "@halyard/core";
import { unreachable, type PostHogProblem } from "./posthog-problem.ts";
import type { FlagRecord } from "./to-source-evaluation.ts";
import type { PostHogSettings } from "./resolve-settings.ts";

interface FlagsAnswer {
  readonly flags: Readonly<Record<string, FlagRecord>>;
  readonly quotaLimited?: readonly string[];
  /** Some flags were left out, or have `failed`, because of an error on PostHog's side. */
  readonly errorsWhileComputingFlags?: boolean;
  readonly requestId?: unknown;
}

/** What can go wrong with `/flags`, as posthog-node tells it. */
export type FlagsFailure = { readonly type: "timeout" | "connection_error" | "unknown_error" | "api_error"; readonly statusCode?: number };

/** posthog-node without a secret key: what any client of a project may do, ask for flags and send events. */
export interface ProjectClient {
  ask(context: EvaluationContext, keys: readonly string[]): Promise<{ readonly answer: FlagsAnswer } | { readonly failure: FlagsFailure }>;
  capture: PostHog["capture"];
  /** Sends what was captured; never rejects. */
  flush(): Promise<void>;
}

export interface ProjectClientOptions {
  readonly settings: PostHogSettings;
  /** Called when events could not be sent after all retries. */
  readonly onSendError: (problem: PostHogProblem) => void;
}

const requestTimeoutMs = 3000;

export function createProjectClient(options: ProjectClientOptions): ProjectClient {
  return new Client(options);
}

class Client extends PostHog implements ProjectClient {
  readonly #onSendError: (cause: unknown) => void;

  constructor({ settings: { token, host }, onSendError }: ProjectClientOptions) {
    super(token, { host, featureFlagsRequestTimeoutMs: requestTimeoutMs, featureFlagsRequestMaxRetries: 0, requestTimeout: requestTimeoutMs });
    this.#onSendError = (cause) => onSendError(unreachable(cause, requestTimeoutMs));
  }

  /** Goes below the public methods, which drop id, version, reason and failure, and write to the console at each failure. */
  async ask({ distinctId, groups, personProperties, groupProperties, deviceId }: EvaluationContext, keys: readonly string[]): ReturnType<ProjectClient["ask"]> {
    const properties = { ...personProperties, ...(deviceId !== undefined && { $device_id: deviceId }) } as Record<string, string>;
    const result = await this.getFlags(distinctId, { ...groups }, properties, { ...groupProperties } as Record<string, Record<string, string>>, {
      geoip_disable: true,
      flag_keys_to_evaluate: keys,
    });
    return result.success ? { answer: result.response as FlagsAnswer } : { failure: result.error };
  }

  protected override getFlagsResponseFormat(): ReturnType<PostHog["getFlagsResponseFormat"]> {
    const format = super.getFlagsResponseFormat();
    return {
      ...format,
      read: (body) => {
        if (!isRecord(body) || !isRecord(body["flags"])) throw new TypeError("The answer has no flags");
        return format.read(body);
      },
    };
  }

  override async flush(): Promise<void> {
    await super.flush().catch(this.#onSendError);
  }

  /** The flush that posthog-node starts by itself would print its failure. */
  protected override async flushAutomatic(): Promise<void> {
    await super.flushAutomatic().catch(this.#onSendError);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
