import os from "node:os";
import { parseArgs } from "node:util";
import { createCodeFiles, findUsages, removeFlag } from "@halyard/cli";
import { generateRepository } from "./remove/generate-repository.ts";

/**
 * What removing a flag costs in a repository of 2,000 files, in memory: the time of reading them is the disk's. `pnpm
 * bench:remove`, or with `--json`. The first round is what a person waits for, as nothing is compiled yet.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, files: { type: "string", default: "2000" }, rounds: { type: "string", default: "5" } } });

const files = createCodeFiles(generateRepository(Number(values.files)));
const rounds = Array.from({ length: Number(values.rounds) }, () => {
  const start = performance.now();
  const removal = removeFlag({ files, key: "show-editor-version", keep: "v2" });
  const removed = performance.now();
  const usages = findUsages(files, "show-editor-version");
  return { remove: removed - start, usages: performance.now() - removed, changed: removal.changed.size, found: usages.length };
});

const report = {
  machine: `${os.cpus()[0]?.model ?? "unknown"}, Node ${process.version}`,
  files: [...files.paths].length,
  changed: rounds[0]!.changed,
  usages: rounds[0]!.found,
  milliseconds: { first: toMilliseconds(rounds[0]!), fastest: { remove: Math.round(Math.min(...rounds.map(({ remove }) => remove))), usages: Math.round(Math.min(...rounds.map(({ usages }) => usages))) } },
  megabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
};

if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  console.log(`${report.machine}: ${report.files} files, of which ${report.changed} are changed at ${report.usages} uses of the flag. ${report.megabytes} MB at the end.`);
  console.table({ "first round (ms)": report.milliseconds.first, "fastest round (ms)": report.milliseconds.fastest });
}

function toMilliseconds({ remove, usages }: { remove: number; usages: number }): { remove: number; usages: number } {
  return { remove: Math.round(remove), usages: Math.round(usages) };
}
