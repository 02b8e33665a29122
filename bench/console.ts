import { existsSync } from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromium as launchOptions } from "../internal/chromium.ts";
import { measureConsole } from "./console/measure-console.ts";
import { startFullEmulator } from "./console/start-full-emulator.ts";
import { median } from "./median.ts";

/**
 * How soon the emulator's console answers with many flags and exposures, in Chromium: `npm run bench:console`, or with `--json`. It needs
 * `npm run build`.
 */
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, flags: { type: "string", default: "500" }, exposures: { type: "string", default: "100000" }, rounds: { type: "string", default: "5" } },
});

if (!existsSync(new URL("../packages/emulator/dist/console/console.js", import.meta.url))) {
  console.error("The console is not built: run `npm run build` first.");
  process.exit(1);
}

const emulator = await startFullEmulator(Number(values.flags), Number(values.exposures));
const browser = await chromium.launch(launchOptions);
const times = new Map<string, number[]>();
for (let round = 0; round < Number(values.rounds); round += 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  for (const [name, milliseconds] of await measureConsole(page, emulator.url)) times.set(name, [...(times.get(name) ?? []), ...milliseconds]);
  await page.close();
}
const version = browser.version();
await browser.close();
await emulator.close();

const rows = Object.fromEntries([...times].map(([name, all]) => [name, { times: all.length, "median ms": Math.round(median(all)), "longest ms": Math.round(Math.max(...all)) }]));
if (values.json) console.log(JSON.stringify({ machine: os.cpus()[0]?.model, chromium: version, flags: Number(values.flags), exposures: Number(values.exposures), rows }, null, 2));
else {
  console.log(`${os.cpus()[0]?.model ?? "unknown"}, Chromium ${version}: ${values.flags} flags, ${values.exposures} exposures, ${values.rounds} rounds.`);
  console.table(rows);
}
