#!/usr/bin/env node
import { parseArgs } from "node:util";
import type { Webhook } from "./send-webhook.ts";
import { startEmulator } from "./start-emulator.ts";

const help = `A local PostHog for feature flags.

Usage: halyard-emulator [options]

  --port <number>       port on 127.0.0.1, 0 for any free one (default 8010)
  --state <file>        JSON file that keeps the project (default .halyard/project.json)
  --webhook-url <url>   told after each change, once for each application; the secret is taken from HALYARD_WEBHOOK_SECRET
  --help                show this
`;

try {
  await run();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8010" },
      state: { type: "string", default: ".halyard/project.json" },
      "webhook-url": { type: "string", multiple: true },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help.trimEnd());
    return;
  }
  const emulator = await startEmulator({ port: readPort(values.port), stateFile: values.state, webhook: readWebhook(values["webhook-url"]) });
  // Whoever reads that it listens may end it at once.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.close());
  console.log(`Emulator listens on ${emulator.url}
  console       ${emulator.url}/console
  project id    ${emulator.project.id}
  project key   ${emulator.token}
  secret key    ${emulator.secretKey}
  personal key  ${emulator.personalApiKey}
  state         ${values.state}`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`"${text}" is not a port. Give --port a number from 0 to 65535.`);
  return port;
}

function readWebhook(url: string[] | undefined): Webhook | undefined {
  if (url === undefined) return undefined;
  const wrong = url.find((each) => !URL.canParse(each));
  if (wrong !== undefined) throw new Error(`"${wrong}" is not an address. Give --webhook-url a whole URL.`);
  const secret = process.env.HALYARD_WEBHOOK_SECRET;
  if (!secret) throw new Error("The webhook needs a secret to sign with. Set HALYARD_WEBHOOK_SECRET.");
  return { url, secret };
}
