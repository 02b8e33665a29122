import { createClient, type RedisClientOptions } from "@redis/client";
import { withDeadline } from "./with-deadline.ts";

export type RedisClient = ReturnType<typeof createClient>;

/** One connection for commands and messages, as RESP3 allows, which comes back by itself. It does not keep the process alive. */
export interface RedisConnection {
  /** Runs a command; rejects when Redis does not answer in time, or cannot be reached at all. */
  run<Reply>(command: (client: RedisClient) => Promise<Reply>): Promise<Reply>;
}

export interface RedisConnectionOptions {
  readonly client: RedisClientOptions;
  readonly channel: string;
  /** Called with each message of the channel, and when messages may have been missed. */
  readonly onMessage: () => void;
}

const commandTimeoutMs = 2000;
const connectTimeoutMs = 5000;
const longestReconnectMs = 2000;

/**
 * Connects at the first command.
 *
 * node-redis could reconnect by itself, but waits for it with timers that keep the process alive: a script could not end
 * while Redis is away. So a client here lives as long as its connection, and the next one follows by a timer of our own.
 */
export function createRedisConnection({ client: options, channel, onMessage }: RedisConnectionOptions): RedisConnection {
  let current: { readonly client: RedisClient; readonly ready: Promise<RedisClient> } | undefined;
  let attempts = 0;
  let hasSubscribed = false;

  function connect(): Promise<RedisClient> {
    const client = createClient({
      ...options,
      disableOfflineQueue: true,
      socket: { ...options.socket, reconnectStrategy: false } as RedisClientOptions["socket"],
    });
    client.on("error", () => drop(client));
    client.unref();
    const ready = client.connect().then(async () => {
      await client.subscribe(channel, onMessage);
      attempts = 0;
      if (hasSubscribed) onMessage();
      hasSubscribed = true;
      return client;
    });
    ready.catch(() => drop(client));
    current = { client, ready };
    setTimeout(() => client.isReady || drop(client), connectTimeoutMs).unref();
    return ready;
  }

  function drop(client: RedisClient): void {
    if (current?.client !== client) return;
    current = undefined;
    // A client that says why it lost the connection is about to reject its commands with that reason.
    queueMicrotask(() => client.destroy());
    attempts += 1;
    setTimeout(() => current ?? connect(), Math.min(50 * 2 ** attempts, longestReconnectMs) * (0.75 + Math.random() / 4)).unref();
  }

  return {
    async run(command) {
      const used = current?.client;
      const wasReady = used?.isReady;
      const reply = (current?.ready ?? connect()).then(command);
      const outcome = await withDeadline(reply.then((value) => ({ value })), commandTimeoutMs);
      if (outcome) return outcome.value;
      // A connection whose other end is gone may look alive for minutes.
      if (used && wasReady) drop(used);
      throw new Error(`Redis did not answer within ${commandTimeoutMs} ms`);
    },
  };
}
