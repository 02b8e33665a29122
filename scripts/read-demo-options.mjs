import { parseArgs } from "node:util";

/** How the demo is started. */
export const demoHelp = `Serves the demo, and a local PostHog to flip its flags in.

Usage: npm run demo -- [options]

  --port <number>   port of the demo on localhost (default 3000; if that is taken, any free one)
  --help            show this

With POSTHOG_HOST or POSTHOG_TOKEN in the environment the demo uses that PostHog and starts none of its own.
It then needs POSTHOG_TOKEN and POSTHOG_SECRET_KEY.
`;

/**
 * What the command line asks of the demo: `{ help, port }`, `port` undefined if it is left open.
 * @throws {Error} with a message for the person who typed it
 */
export function readDemoOptions(args) {
  const { values } = parseArgs({ args, options: { port: { type: "string" }, help: { type: "boolean", default: false } } });
  return { help: values.help, port: values.port === undefined ? undefined : readPort(values.port) };
}

function readPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Error(`"${text}" is not a port. Give --port a number from 1 to 65535.`);
  return port;
}
