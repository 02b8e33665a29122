import type { RedisClientOptions } from "@redis/client";
import { createRedisConnection } from "./create-redis-connection.ts";
import { createRedisStore } from "./create-redis-store.ts";
import type { DefinitionsCache } from "./definitions-cache.ts";

/** What node-redis' `createClient` takes, but for how it waits and connects again: `socket.reconnectStrategy` has no effect. */
export interface RedisCacheOptions extends Omit<RedisClientOptions, "disableOfflineQueue" | "keyPrefix" | "pingInterval" | "RESP"> {
  /**
   * Where Redis 6 or newer, or Valkey, listens: `redis[s]://[[user]:password@]host[:port][/database]`.
   * @default the environment variable REDIS_URL, else what `socket` says, else `redis://localhost:6379`
   */
  readonly url?: string;
  /**
   * What the names of keys and channels begin with.
   * @default "halyard"
   */
  readonly prefix?: string;
}

/**
 * Shares the rules among the instances of an application: one of them asks PostHog, once an interval, and the others read
 * its copy. A change reaches all of them at once. While Redis is away each one asks by itself.
 *
 * Nothing is connected before rules are needed, and a connection does not keep a process alive.
 *
 * @example
 * const source = posthog({ cache: redisCache({ url: "redis://cache.internal:6379" }) });
 */
export function redisCache({ prefix = "halyard", ...client }: RedisCacheOptions = {}): DefinitionsCache {
  return {
    id: JSON.stringify(["redis", prefix, client.url]),
    open(project, onChange) {
      // The braces keep both keys on one node of a cluster; the number is the format of the copy.
      const name = `${prefix}:1:{${project}}`;
      const channel = `${name}:changed`;
      const url = client.url ?? (client.socket === undefined ? process.env.REDIS_URL : undefined);
      const connection = createRedisConnection({ client: { ...client, ...(url && { url }) }, channel, onMessage: onChange });
      return createRedisStore({ connection, channel, copyKey: `${name}:copy`, turnKey: `${name}:turn` });
    },
  };
}
