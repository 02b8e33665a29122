import { parseArgs } from "node:util";
import { startEmulator } from "@halyard/emulator";
import { chromium } from "playwright";
import { chromium as chromiumOptions } from "../internal/chromium.ts";
import { contestants, type Contestant } from "./flicker/contestants.ts";
import { kinds, measureVisits, type Kind } from "./flicker/measure-visits.ts";
import type { Visit } from "./flicker/measure-visit.ts";
import { summarise, type Summary } from "./flicker/summarise.ts";
import { describeMachine } from "./server/describe-machine.ts";
import { createEnvironment } from "./server/create-environment.ts";
import { createProject } from "./server/create-project.ts";
import { endWithSignals } from "./server/end-with-signals.ts";
import { prepareApps } from "./server/prepare-apps.ts";
import { pickContestants } from "./server/pick-contestants.ts";
import { startServer } from "./server/start-server.ts";

/** What visitors see of a flag while a page loads, in Chromium, by Halyard and by its peers. bench/README.md says how it is measured. */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    assert: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    rounds: { type: "string" },
  },
});

const roundCount = Number(values.rounds ?? (values.quick ? 1 : 3));

const slowDowns = [1, 4];

/** Milliseconds that PostHog takes longer to answer, to the browser and to the server. */
const awayMs = 50;

interface Line extends Summary {
  readonly contestant: string;
  readonly visit: Kind;
  readonly slowDown: number;
}

endWithSignals();

const wanted = pickContestants(contestants, values.only);
const emulator = await startEmulator({ project: createProject() });
const browser = await chromium.launch({ ...chromiumOptions, args: [...chromiumOptions.args, "--disable-blink-features=AutomationControlled"] });
try {
  const env = createEnvironment(emulator, { pollIntervalMs: 250 });
  await prepareApps(wanted, env);
  emulator.fault("*", { delayMs: awayMs });

  const lines: Line[] = [];
  for (const contestant of wanted) lines.push(...(await measure(contestant, env)));

  const missed = lines.filter(({ contestant, isPerfect }) => !isPerfect && wanted.find(({ name }) => name === contestant)!.isHeldToTarget);
  if (values.json) console.log(JSON.stringify({ machine: describeMachine(), rounds: roundCount, awayMs, results: lines, holds: missed.length === 0 }, null, 2));
  else print(lines, missed);
  if (values.assert && missed.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await emulator.close();
}

async function measure(contestant: Contestant, env: Record<string, string>): Promise<Line[]> {
  const server = await startServer(contestant.app, env);
  try {
    const lines: Line[] = [];
    for (const slowDown of slowDowns) {
      const rounds: Record<Kind, Visit>[] = [];
      for (let round = 0; round < roundCount; round += 1) rounds.push(await measureVisits({ browser, emulator, url: server.url + contestant.path, contestant, slowDown }));
      for (const visit of kinds) {
        const summary = summarise(rounds.map((each) => each[visit]), visit === "flag changed" ? "v1" : "v2");
        lines.push({ contestant: contestant.name, visit, slowDown, ...summary });
      }
      console.error(`${contestant.name}, processor ${slowDown} × slower: done`);
    }
    return lines;
  } finally {
    await server.stop();
  }
}

function print(lines: readonly Line[], missed: readonly Line[]): void {
  console.log(`PostHog ${awayMs} ms away, medians of ${roundCount} rounds. ${describeMachine()}`);
  console.table(
    lines.map(({ contestant, visit, slowDown, wrongMs, blankMs, paintedMs, layoutShift, hydrationErrors, flagRequests, inDocument }) => ({
      contestant,
      visit,
      processor: slowDown === 1 ? "full speed" : `${slowDown} × slower`,
      "wrong ms": wrongMs,
      "blank ms": blankMs,
      "right painted ms": paintedMs,
      CLS: layoutShift,
      "hydration errors": hydrationErrors,
      "flag requests": flagRequests,
      "in the document": inDocument.join(" | "),
    })),
  );
  if (missed.length === 0) console.log("holds: Halyard never shows another version or none, moves nothing, hydrates without errors and asks for no flags.");
  for (const { contestant, visit, slowDown } of missed) console.log(`MISSED: ${contestant}, ${visit} visit, processor ${slowDown} × slower`);
}
