import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installPrograms } from "./install-programs.mjs";

let folder;
let printed;

const program = (name, script = "") => writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
const aptCalls = () => (existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8") : "");
const fakeApt = (script) => program("apt-get", `echo "$*" >> ${join(folder, "calls")}\n${script}`);
const installing = (...names) => `case "$*" in *install*) ${names.map((name) => `/bin/ln -s /bin/sh ${join(folder, name)}`).join(";")};; esac`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "halyard-programs-"));
  program("sudo", `shift\nexec "$@"`);
  symlinkSync("/usr/bin/env", join(folder, "env"));
  vi.stubEnv("PATH", folder);
  vi.stubEnv("CHROMIUM", undefined);
  printed = [];
  for (const method of ["log", "error"]) vi.spyOn(console, method).mockImplementation((line) => void printed.push(line));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => printed.push(text) > 0);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe("installPrograms", () => {
  it("installs nothing where everything is there, and says what it found", async () => {
    for (const name of ["google-chrome", "redis-server"]) program(name);
    fakeApt("");
    expect(await installPrograms()).toEqual({ CHROMIUM: join(folder, "google-chrome") });
    expect(printed).toEqual([`Chromium: ${join(folder, "google-chrome")}`, `Redis: ${join(folder, "redis-server")}`]);
    expect(aptCalls()).toBe("");
  });

  it("takes the browser that CHROMIUM names", async () => {
    for (const name of ["chromium", "redis-server"]) program(name);
    vi.stubEnv("CHROMIUM", "/opt/browser");
    expect(await installPrograms()).toEqual({ CHROMIUM: "/opt/browser" });
  });

  it("lets apt-get install what is missing, and nothing else", async () => {
    program("redis-server");
    fakeApt(installing("chromium"));
    expect(await installPrograms()).toEqual({ CHROMIUM: join(folder, "chromium") });
    expect(printed[0]).toBe("Chromium: missing; apt-get installs chromium");
    expect(aptCalls()).toMatch(/ update\n.* install -y --no-install-recommends chromium\n$/);
  });

  it("installs from the list of packages that is there when it cannot be refreshed", async () => {
    fakeApt(`${installing("chromium", "redis-server")}\ncase "$*" in *update*) exit 100;; esac`);
    expect(await installPrograms()).toEqual({ CHROMIUM: join(folder, "chromium") });
  });

  it("says what to install where there is no apt-get", async () => {
    expect(await installPrograms()).toBeUndefined();
    expect(printed).toEqual(["Chromium and Redis: missing, and apt-get cannot be used here. Install Chromium and Redis and run this again."]);
  });

  it("says what apt-get said when that fails, and what to type", async () => {
    program("redis-server");
    fakeApt(`echo "E: no such package"; exit 100`);
    expect(await installPrograms()).toBeUndefined();
    expect(printed).toContain("E: no such package\n");
    expect(printed.at(-1)).toContain("sudo apt-get install chromium");
  });
});
