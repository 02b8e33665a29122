import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const readyTimeoutMs = 120_000;

let npm: ChildProcess | undefined;

/** `npm run demo`, as the leader of a process group: that is what Ctrl-C in a terminal goes to. */
function startDemo(...options: string[]): { lines: AsyncIterable<string>; group: ChildProcess } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("POSTHOG_")));
  npm = spawn("npm", ["run", "demo", "--", ...options], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  return { lines: createInterface({ input: npm.stdout! }), group: npm };
}

afterEach(async () => {
  if (!npm || npm.exitCode !== null || npm.signalCode !== null) return;
  process.kill(-npm.pid!, "SIGTERM");
  await once(npm, "close");
});

describe("npm run demo", () => {
  it("says first where it will be, serves it, and leaves nothing behind after Ctrl-C", { timeout: readyTimeoutMs }, async () => {
    const { lines, group } = startDemo();
    const printed: string[] = [];
    for await (const line of lines) {
      if (line !== "" && !line.startsWith("> ")) printed.push(line);
      if (line.startsWith("Ready")) break;
    }

    const [demo, emulator, streamed] = printed.slice(0, 3).map((line) => /^(Demo|Flags) +(http:\/\/[\w.]+:\d+)/.exec(line)?.[2]);
    expect(await (await fetch(`${demo}/broadcasts/welcome`)).text()).toMatch(/data-editor="v[12]"/);
    expect(await (await fetch(`${emulator}/`)).text()).toContain("show-broadcast-editor-version");
    expect(await (await fetch(`${streamed}/whole`)).text()).toMatch(/data-editor="v[12]"/);

    process.kill(-group.pid!, "SIGINT");
    await once(group, "close");
    await expect(fetch(`${demo}/`)).rejects.toThrow("fetch failed");
    await expect(fetch(`${emulator}/`)).rejects.toThrow("fetch failed");
  });

  it("names an option that it does not know, and starts nothing", async () => {
    const failure = promisify(execFile)(process.execPath, ["scripts/demo.mjs", "--prot", "3005"], { cwd: root });
    await expect(failure).rejects.toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("--prot") });
  });
});
