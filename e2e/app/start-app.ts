import { startEmulator, type Emulator } from "@halyard/emulator";
import { startGate, type Gate } from "../posthog/start-gate.ts";
import { freePort } from "./free-port.ts";
import { startServer, type Server } from "./start-server.ts";

const webhookSecret = "the end-to-end tests' webhook secret";

export const secret = "the end-to-end tests' secret of the application";

/** The demo in production mode, and the PostHog that it talks to. */
export interface App extends Pick<Server, "logs" | "advance"> {
  readonly url: string;
  readonly emulator: Emulator;
  /** What lies between the demo's server and the emulator. */
  readonly gate: Gate;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly folder: string;
  /** Whether a change of a flag is pushed to the demo. */
  readonly webhook?: boolean;
  /** What else stands in the demo's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the emulator before the demo starts: for what is broken from the start. */
  readonly before?: (emulator: Emulator) => void | Promise<void>;
}

/** Starts an emulator and a demo that knows it, each on a port of its own. */
export async function startApp({ folder, webhook = true, env, before }: StartOptions): Promise<App> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const emulator = await startEmulator(webhook ? { webhook: { url: `${url}/api/halyard/webhook`, secret: webhookSecret } } : {});
  const gate = await startGate(emulator.url);
  await before?.(emulator);
  const server = await startServer(folder, port, {
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
