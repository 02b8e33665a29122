import { parseArgs } from "node:util";
import { startEmulator } from "@halyard/emulator";
import { contestants, type Contestant } from "./pages/contestants.ts";
import { measureTurn, type Turn } from "./pages/measure-turn.ts";
import { startWarm, type WarmServer } from "./pages/start-warm.ts";
import { summarise } from "./pages/summarise.ts";
import { judge } from "./pages/targets.ts";
import { createEnvironment } from "./server/create-environment.ts";
import { createProject } from "./server/create-project.ts";
import { describeMachine } from "./server/describe-machine.ts";
import { endWithSignals } from "./server/end-with-signals.ts";
import { pickContestants } from "./server/pick-contestants.ts";
import { prepareApps } from "./server/prepare-apps.ts";

/**
 * How often a page with fifty flags is served, by Halyard and by its peers. bench/README.md says what each of them does.
 * `--only halyard,empty` takes those whose names have one of these texts; `--assert` fails when a target is missed.
 */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    assert: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    rounds: { type: "string" },
    processes: { type: "string" },
    seconds: { type: "string" },
  },
});

const setting = { connections: 32, people: 5120, warmUpRequests: values.quick ? 2000 : 15_000 };

const turns = { settleSeconds: 1, seconds: Number(values.seconds ?? 2), awaySeconds: 1, awayMs: 50 };

const roundCount = Number(values.rounds ?? (values.quick ? 3 : 8));

const processes = Number(values.processes ?? (values.quick ? 1 : 2));

const wanted = pickContestants(contestants, values.only);

endWithSignals();

const emulator = await startEmulator({ project: createProject() });
const servers = new Map<Contestant, WarmServer[]>(wanted.map((contestant) => [contestant, []]));
try {
  const env = createEnvironment(emulator, { pollIntervalMs: 30_000 });
  await prepareApps(wanted, env);

  console.error("Warming the servers.");
  for (let process = 0; process < processes; process += 1) {
    await Promise.all(wanted.map(async (contestant) => servers.get(contestant)!.push(await startWarm(contestant, { ...setting, emulator, env }))));
  }

  const rounds: Map<string, Turn>[] = [];
  for (let round = 0; round < roundCount; round += 1) {
    const measured = new Map<string, Turn>();
    rounds.push(measured);
    const first = Math.floor((round * wanted.length) / roundCount);
    for (const contestant of [...wanted.slice(first), ...wanted.slice(0, first)]) {
      measured.set(contestant.name, await measureTurn(contestant, servers.get(contestant)![round % processes]!, { ...turns, emulator }));
    }
    const rates = [...measured].map(([name, { requestsPerSecond }]) => `${name} ${Math.round(requestsPerSecond)}`);
    console.error(`Round ${round + 1} of ${roundCount}, requests/s: ${rates.join(", ")}`);
  }

  const results = summarise(wanted, rounds);
  const targets = judge(rounds);
  if (values.json) {
    console.log(JSON.stringify({ machine: describeMachine(), flags: 50, rounds: roundCount, processes, ...setting, ...turns, results, targets }, null, 2));
  } else {
    console.log(`50 flags, ${setting.connections} connections, ${setting.people} people, ${roundCount} rounds of ${turns.seconds} s in ${processes} processes of each, after ${setting.warmUpRequests} requests each, interleaved. ${describeMachine()}`);
    console.table(results);
    for (const { what, limit, ratio, holds } of targets) console.log(`${holds ? "holds" : "MISSED"}: ${what}: ${ratio.toFixed(2)} (${limit})`);
  }
  if (values.assert && targets.some(({ holds }) => !holds)) process.exitCode = 1;
} finally {
  await Promise.all([...servers.values()].flat().map((server) => server.stop()));
  await emulator.close();
}
