import { once, setMaxListeners } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { CapturedEvent } from "./captured-event.ts";
import { createApp } from "./create-app.ts";
import { createDemoProject } from "./create-demo-project.ts";
import { createStore } from "./create-store.ts";
import type { Fault } from "./fault.ts";
import type { Project } from "./project.ts";
import type { Webhook } from "./send-webhook.ts";
import { readStateFile } from "./state-file.ts";
import { createTraffic } from "./traffic.ts";

export interface EmulatorOptions {
  /**
   * The port on 127.0.0.1; 0 takes any free one.
   * @default 0
   */
  port?: number;
  /** The JSON file that keeps the project: read at the start if it is there, written after each change. */
  stateFile?: string;
  /**
   * The project to start with when there is no state file yet.
   * @default createDemoProject()
   */
  project?: Project;
  /** Called after each change of the project, as the application's webhook handler expects it. */
  webhook?: Webhook;
}

/** A running emulator. */
export interface Emulator {
  /** Where it listens, without trailing slash: PostHog's host for the SDKs. */
  readonly url: string;
  /** The project's public key, `phc_…`. */
  readonly token: string;
  /** The project's secret key, `phs_…`. */
  readonly secretKey: string;
  /** A personal key, `phx_…`, for the management API. */
  readonly personalApiKey: string;
  /** The project as it is now; change it through {@link Emulator.update}. */
  readonly project: Project;
  /**
   * Changes the project. Resolves when the versions of the changed flags are raised, the state file is written and
   * the webhook was called.
   */
  update(change: (project: Project) => void): Promise<void>;
  /** How often each endpoint was asked, by method and path: `GET /flags/definitions`, `POST /flags`, `POST /batch`. */
  requests(): Record<string, number>;
  /** Makes an endpoint (`/flags`, `POST /flags`, or `*` for all of PostHog's) misbehave until it is called without a fault. */
  fault(endpoint: string, fault: Fault | undefined): void;
  /** The captured events, oldest first. */
  events(): CapturedEvent[];
  /** Forgets events, counters and faults. */
  clear(): void;
  /** Stops listening and drops every connection, those that hang too: nobody answers on the port any more. */
  close(): Promise<void>;
}

/**
 * Starts a local PostHog for flags on loopback.
 *
 * @example
 * const emulator = await startEmulator();
 * const client = new PostHog(emulator.token, { host: emulator.url, secretKey: emulator.secretKey });
 */
export async function startEmulator({ port = 0, stateFile, project, webhook }: EmulatorOptions = {}): Promise<Emulator> {
  const stored = stateFile === undefined ? undefined : await readStateFile(stateFile);
  const store = createStore({ project: stored ?? project ?? createDemoProject(), stateFile, webhook });
  const traffic = createTraffic();
  const closing = new AbortController();
  // Every request that hangs waits for it.
  setMaxListeners(0, closing.signal);
  const server = createAdaptorServer({ fetch: createApp({ store, traffic, closing: closing.signal }).fetch }) as Server;
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === "EADDRINUSE" ? `Port ${port} is taken. Stop what listens there, or choose another port.` : error.message, { cause: error });
  });
  const { token, secretKey, personalApiKeys } = store.project;

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    secretKey,
    personalApiKey: personalApiKeys[0]?.key ?? "",
    get project() {
      return store.project;
    },
    async update(change) {
      await store.update((draft) => {
        change(draft);
      });
    },
    requests: () => ({ ...traffic.requests }),
    fault: traffic.setFault,
    events: () => [...traffic.events],
    clear() {
      traffic.clearEvents();
      traffic.clearRequests();
      traffic.setFaults({});
    },
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      // A change that is under way is still saved.
      await store.update(() => undefined);
    },
  };
}
