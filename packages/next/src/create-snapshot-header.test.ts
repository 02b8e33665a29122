import { defineFlags, encodeSnapshot, HalyardError, type FlagDeclarations, type Snapshot } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSecretSigner } from "./create-secret-signer.ts";
import { createSigner } from "./create-signer.ts";
import { createSnapshotHeader } from "./create-snapshot-header.ts";
import { fromSnapshot, toSnapshot, type RequestFlags } from "./request-flags.ts";
import { toBinding, type Cookie } from "./to-binding.ts";

/** A new one for each test, as for each process: what is kept for a secret is found by all that know it. */
let secret: string;

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" } });

const snapshot: Snapshot = {
  distinctId: "ada 🚩",
  identified: true,
  evaluatedAt: 1_000_000,
  flags: {
    api: { value: false, reason: { code: "no_condition_match" }, source: "local" },
    editor: { value: "v2", payload: { text: "é" }, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 2, flagVersion: 3 },
  },
};

const cookies = [{ name: "session", value: "ada" }, { name: "id", value: "1" }];

const flagsOfAda = fromSnapshot(snapshot);

interface Setup {
  readonly write: (flags?: RequestFlags) => Promise<string | undefined>;
  readonly find: (value: string | null | undefined, others?: readonly Cookie[]) => RequestFlags | undefined;
  /** What was written for the page, all of it. */
  readonly read: (value: string | null | undefined, others?: readonly Cookie[]) => Promise<Snapshot | undefined>;
  readonly errors: HalyardError[];
}

function setUp(declarations: FlagDeclarations = flags): Setup {
  const errors: HalyardError[] = [];
  const onError = (error: HalyardError): unknown => errors.push(error);
  const header = createSnapshotHeader({ flags: declarations, identityCookie: () => "id", findSigner: createSecretSigner(onError).find, onError });
  const find: Setup["find"] = (value, others = cookies) => header.read(value ?? null, others);
  return {
    write: async (each = flagsOfAda) => header.write(each, cookies),
    find,
    read: async (value, others) => {
      const found = find(value, others);
      return found && toSnapshot(found);
    },
    errors,
  };
}

/** As the proxy of another process writes it. */
function encode(each: Snapshot, key = secret): string {
  return encodeSnapshot(each, createSigner(key), toBinding(cookies, "id"));
}

describe("createSnapshotHeader", () => {
  beforeEach(() => {
    secret = crypto.randomUUID();
    vi.stubEnv("HALYARD_SECRET", secret);
    vi.useFakeTimers({ now: snapshot.evaluatedAt });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it("reads what it wrote", async () => {
    const { write, read } = setUp();
    expect(await read(await write())).toEqual(snapshot);
  });

  it("hands the flags themselves to the page in the same process, however often that asks", async () => {
    const value = await setUp().write();
    const { find } = setUp();
    expect(find(value)).toBe(flagsOfAda);
    expect(find(value)).toBe(flagsOfAda);
  });

  it("writes the whole snapshot until a page in the same process has found one, and only a name that nobody can guess after that", async () => {
    const { write, find } = setUp();
    const [first, second] = [await write(), await write()];
    expect([first, second]).toEqual([expect.stringContaining("ada"), expect.stringContaining("ada")]);
    find(second);
    const names = await Promise.all(Array.from({ length: 100 }, () => setUp().write()));
    expect(names.filter((name) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name!))).toEqual(names);
    expect(new Set(names).size).toBe(100);
    expect(find(names[7])).toBe(flagsOfAda);
    expect(find(names[7], [])).toBeUndefined();
    expect(find(crypto.randomUUID())).toBeUndefined();
  });

  it("decides every flag for a line, and none for a name", async () => {
    let count = 0;
    const counted: RequestFlags = { ...flagsOfAda, readAll: () => (count++, snapshot.flags) };
    const { write, find } = setUp();
    find(await write(counted));
    expect(count).toBe(1);
    expect(find(await write(counted))).toBe(counted);
    expect(count).toBe(1);
  });

  it.each<[string, () => void, FlagDeclarations]>([
    ["another secret", () => vi.stubEnv("HALYARD_SECRET", `${secret}!`), flags],
    ["another flag", () => {}, defineFlags({ ...flags, more: {} })],
    ["another variant", () => {}, defineFlags({ ...flags, editor: { variants: ["v1", "v2", "v3"], default: "v1" } })],
  ])("hands nothing of this process to an application with %s in it", async (_, change, declarations) => {
    const { write, find } = setUp();
    find(await write());
    const name = await write();
    change();
    expect(setUp(declarations).find(name)).toBeUndefined();
  });

  it("keeps little that no page asks for, and reads the headers of the others", async () => {
    const { write, read } = setUp();
    const values = await Promise.all(Array.from({ length: 1100 }, (_, index) => write(fromSnapshot({ ...snapshot, distinctId: String(index) }))));
    const collected = await Promise.all(values.map((value) => read(value)));
    expect(collected.map((each) => each?.distinctId)).toEqual(values.map((_, index) => String(index)));
    // What was kept is what was written, evaluations and all; what was read again is new.
    expect(collected.filter((each) => each?.flags["editor"] === snapshot.flags.editor)).toHaveLength(1024);
  });

  it("lets go of what is too old when something new comes", async () => {
    const { write, find } = setUp();
    find(await write());
    const name = await write();
    vi.setSystemTime(snapshot.evaluatedAt + 60_001);
    await write(fromSnapshot({ ...snapshot, evaluatedAt: Date.now() }));
    vi.setSystemTime(snapshot.evaluatedAt);
    expect(find(name)).toBeUndefined();
  });

  it("writes only characters that a header may carry", async () => {
    expect(await setUp().write()).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([null, "", ".", "x", "x.[]", `${"a".repeat(43)}.["ada"]`, "é.🚩", "a".repeat(100_000)])("ignores a header that nobody signed: %.20s", (value) => {
    expect(setUp().find(value)).toBeUndefined();
  });

  it("ignores a snapshot that another secret signed", async () => {
    const { find, read } = setUp();
    expect(await read(encode(snapshot))).toEqual(snapshot);
    expect(find(encode(snapshot, `${secret}!`))).toBeUndefined();
  });

  it("is valid for the cookies that the flags were decided with, the visitor's own aside", async () => {
    const { write, find, read } = setUp();
    const value = await write();
    expect(await read(value, [{ name: "id", value: "2" }, cookies[0]!])).toEqual(snapshot);
    for (const others of [[], [{ name: "session", value: "grace" }], [...cookies, { name: "theme", value: "dark" }]]) {
      expect(find(value, others)).toBeUndefined();
    }
  });

  it("ignores a changed snapshot", async () => {
    const { write, find } = setUp();
    expect(find((await write())!.replace("v2", "v1"))).toBeUndefined();
  });

  it("ignores what was made more than a minute ago", async () => {
    const { write, find } = setUp();
    const line = await write();
    expect(find(line)).toBeDefined();
    const name = await write();
    vi.setSystemTime(snapshot.evaluatedAt + 60_001);
    expect([find(line), find(line), find(name)]).toEqual([undefined, undefined, undefined]);
  });

  it("ignores a snapshot without one of the declared flags, or with a value that is not declared", () => {
    const { find } = setUp();
    const { api, editor } = snapshot.flags;
    expect(find(encode(snapshot))).toBeDefined();
    expect(find(encode({ ...snapshot, flags: { api: api! } }))).toBeUndefined();
    expect(find(encode({ ...snapshot, flags: { api: api!, editor: { ...editor!, value: "v3" } } }))).toBeUndefined();
    expect(find(encode({ ...snapshot, flags: { api: { ...api!, value: "on" }, editor: editor! } }))).toBeUndefined();
  });

  it.each(["", "short"])("hands nothing over without a good secret, and says so once: %j", async (value) => {
    vi.stubEnv("HALYARD_SECRET", value);
    const { write, find, errors } = setUp();
    expect([await write(), await write()]).toEqual([undefined, undefined]);
    expect(find(encode(snapshot, value))).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["MISSING_SECRET"]);
  });

  it("hands nothing over that is too large for a header", async () => {
    const { write, errors } = setUp();
    const { api, editor } = snapshot.flags;
    expect(await write(fromSnapshot({ ...snapshot, flags: { api: api!, editor: { ...editor!, payload: "x".repeat(20_000) } } }))).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["SNAPSHOT_TOO_LARGE"]);
  });
});
