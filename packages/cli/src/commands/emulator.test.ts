import { fileURLToPath } from "node:url";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { runHalyard, startHalyard } from "../testing/run-halyard.ts";

vi.setConfig({ testTimeout: 60_000 });

it("starts the emulator that the project has, with its options, and ends with it", async () => {
  const project = createTestProject({ "package.json": "{}" });
  // The package as npm installs it, with its source in place of what is built from it.
  const source = fileURLToPath(new URL("../../../emulator/src/cli.ts", import.meta.url));
  const folder = path.join(project.root, "node_modules/@halyard/emulator");
  mkdirSync(folder, { recursive: true });
  symlinkSync(source, path.join(folder, "cli.ts"));
  project.write("node_modules/@halyard/emulator/package.json", JSON.stringify({ bin: { "halyard-emulator": "./cli.ts" } }));
  const child = startHalyard(project, ["emulator", "--port", "0", "--state", "state.json"]);
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  expect(value).toMatch(/^Emulator listens on http:\/\/127\.0\.0\.1:\d+$/);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("says how to install it where the project has none", async () => {
  expect(await runHalyard(createTestProject({ "package.json": "{}" }), ["emulator"])).toMatchObject({ code: 1, errors: expect.stringContaining("npm install --save-dev @halyard/emulator") });
});
