import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

it("leaves the heap as it is after a million evaluations of different visitors", { timeout: 60_000 }, async () => {
  const program = fileURLToPath(new URL("testing/measure-heap.ts", import.meta.url));
  const { stdout } = await run(process.execPath, ["--expose-gc", "--conditions=@halyard/source", program]);
  expect(stdout).toMatch(/^-?\d+\n$/);
  // A tenth of a byte for each visitor: whatever remembers one in a hundred of them takes more.
  expect(Number(stdout)).toBeLessThan(100_000);
});
