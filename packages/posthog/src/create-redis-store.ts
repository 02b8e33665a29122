import type { DefinitionsStore } from "./definitions-cache.ts";
import type { RedisConnection } from "./create-redis-connection.ts";
import type { PostHogProblem } from "./posthog-problem.ts";
import { claimScript, confirmScript, failScript, releaseScript, writeScript } from "./redis-scripts.ts";

export interface RedisStoreOptions {
  readonly connection: RedisConnection;
  readonly channel: string;
  readonly copyKey: string;
  readonly turnKey: string;
}

type ClaimReply = readonly [
  version: string | null,
  ageMs: number,
  etag: string | null,
  body: string | null,
  ticket: string | null,
  takenForMs: number,
  failures: number,
  problem: string | null,
];

/** For how long a process may fetch the first copy before another one tries: everybody waits for it. */
const firstTurnMs = 1000;

/** The copy that a fleet shares. Each method is one round trip, and one script, so that nothing comes between reading and writing. */
export function createRedisStore({ connection, channel, copyKey, turnKey }: RedisStoreOptions): DefinitionsStore {
  function run(script: string, ...values: readonly string[]): Promise<unknown> {
    return connection.run((client) => client.eval(script, { keys: [copyKey, turnKey], arguments: [...values] }));
  }

  return {
    async claim({ known = "", maxAgeMs, force }) {
      const turnMs = Math.max(1, Math.ceil(maxAgeMs));
      const reply = await run(claimScript, known, String(turnMs), String(turnMs), String(Math.min(turnMs, firstTurnMs)), force ? "1" : "0");
      const [version, ageMs, etag, body, ticket, takenForMs, failures, problem] = reply as ClaimReply;
      return {
        copy: version === null ? undefined : { version, ageMs: ageMs < 0 ? Infinity : ageMs, etag: etag || undefined, body: body ?? undefined },
        ticket: ticket ?? undefined,
        takenForMs: Math.max(0, takenForMs),
        failures,
        problem: problem === null ? undefined : parseProblem(problem),
      };
    },
    async write(ticket, { etag = "", body }) {
      return ((await run(writeScript, ticket, etag, body, channel)) as string | null) ?? undefined;
    },
    confirm: async (ticket, version) => (await run(confirmScript, ticket, version)) === 1,
    async fail(ticket, problem, waitMs) {
      await run(failScript, ticket, JSON.stringify(problem), String(Math.ceil(waitMs)));
    },
    async release(ticket) {
      await run(releaseScript, ticket);
    },
  };
}

/** Only a PostHog that is unavailable is told of; what else stands there was not written by us. */
function parseProblem(text: string): PostHogProblem | undefined {
  try {
    const { code, cause } = JSON.parse(text) as Partial<Record<string, unknown>>;
    return code === "POSTHOG_UNAVAILABLE" && typeof cause === "string" ? { code, cause } : undefined;
  } catch {
    return undefined;
  }
}
