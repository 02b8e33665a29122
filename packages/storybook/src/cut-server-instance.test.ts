import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { cutServerInstance } from "./cut-server-instance.ts";

function cut(code: string): string | undefined {
  return cutServerInstance(code, (text) => parseAst(text))?.code.trim().replaceAll(/\n\s*\n+/g, "\n");
}

describe("cutServerInstance", () => {
  it("leaves the declarations, and what nothing but the other options needed goes", () => {
    expect(
      cut(`
import "server-only";
import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { Pool } from "pg";
import { flags } from "./flags";
import { readSession, sessionCookieName as cookie } from "./session";
const pool = new Pool();
async function findTeam(id) { return pool.query("…", [id]); }
export const { proxy, getFlag, Flag } = createHalyard({
  flags,
  source: posthog({ cache: process.env.REDIS_URL ? undefined : null }),
  identify: async ({ cookies }) => { const session = readSession(cookies.get(cookie)?.value); return session && { groups: { team: await findTeam(session.id) } }; },
});`),
    ).toBe(`import "server-only";
import { createHalyard } from "@halyard/next";
import { flags } from "./flags";
export const { proxy, getFlag, Flag } = createHalyard({
  flags,
});`);
  });

  it("keeps what the module exports or uses besides", () => {
    const code = cut(`
import { createHalyard as create } from "@halyard/next";
import { source, name } from "./source";
import { log } from "./log";
const flags = { [name]: {} };
export const teams = () => log;
const halyard = create({ "source": source, flags });
export default halyard;`);
    expect(code).toContain('import { source, name } from "./source"');
    expect(code).toContain('import { log } from "./log"');
    expect(code).toContain("create({  flags })");
  });

  it("removes options wherever they stand", () => {
    const code = cut(`import { createHalyard } from "@halyard/next"; export const halyard = createHalyard({ source: a(), flags: { one: {} }, onError() {} , });`);
    expect(code).toMatch(/createHalyard\(\{\s+flags: \{ one: \{\} \},\s*\}\)/);
    expect(() => parseAst(code!)).not.toThrow();
  });

  it.each([
    ["a module without createHalyard", `export const a = 1;`],
    ["one of another package", `import { createHalyard } from "./own"; createHalyard({ flags, source });`],
    ["one with options that are made elsewhere", `import { createHalyard } from "@halyard/next"; export const h = createHalyard(options);`],
    ["one with options that may hold anything", `import { createHalyard } from "@halyard/next"; export const h = createHalyard({ ...options });`],
    ["one with declarations alone", `import { createHalyard } from "@halyard/next"; export const h = createHalyard({ flags });`],
  ])("leaves %s alone", (_, code) => {
    expect(cut(code)).toBeUndefined();
  });
});
