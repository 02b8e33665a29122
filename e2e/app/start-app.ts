import { randomUUID } from "node:crypto";
import { startEmulator, type Emulator } from "@halyard/emulator";
import { startGate, type Gate } from "../posthog/start-gate.ts";
import type { Mode } from "./mode.ts";
import { freePort } from "./free-port.ts";
import { startServer, type Server } from "./start-server.ts";

const webhookSecret = "the end-to-end tests' webhook secret";

/** Another one in each run: pages that an earlier run left prerendered, with its PostHog's address, are not found again. */
export const secret: string = `the end-to-end tests' secret of the application ${randomUUID()}`;

/** A running demo, and the PostHog that it talks to. */
export interface App extends Pick<Server, "logs" | "advance"> {
  readonly url: string;
  readonly emulator: Emulator;
  /** What lies between the demo's server and the emulator. */
  readonly gate: Gate;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly mode: Pick<Mode, "folder" | "server" | "webhook">;
  /** Whether a change of a flag is pushed to the demo. */
  readonly webhook?: boolean;
  /** What else stands in the demo's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the emulator before the demo starts: for what is broken from the start. */
  readonly before?: (emulator: Emulator) => void | Promise<void>;
}

/** Starts an emulator and a demo that knows it, each on a port of its own. */
export async function startApp({ mode, webhook = true, env, before }: StartOptions): Promise<App> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const emulator = await startEmulator(webhook ? { webhook: { url: `${url}${mode.webhook ?? "/api/halyard/webhook"}`, secret: webhookSecret } } : {});
  const gate = await startGate(emulator.url);
  await before?.(emulator);
  const server = await startServer(mode, port, {
    POSTHOG_TOKEN: emulator.token,
    POSTHOG_HOST: gate.url,
    POSTHOG_SECRET_KEY: emulator.secretKey,
    HALYARD_SECRET: secret,
    HALYARD_WEBHOOK_SECRET: webhookSecret,
    ...env,
  });
  return {
    url,
    emulator,
    gate,
    logs: server.logs,
    advance: server.advance,
    async stop() {
      await server.stop();
      await gate.close();
      await emulator.close();
    },
  };
}
