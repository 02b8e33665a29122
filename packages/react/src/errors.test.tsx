// @vitest-environment jsdom
import { HalyardError } from "@halyard/core";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Flag, FlagsProvider, useFlag, useFlagDetails, useFlags, useSnapshot } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

const readers: [string, (name: string) => unknown][] = [
  ["useFlag", (name) => useFlag(name)],
  ["useFlagDetails", (name) => useFlagDetails(name)],
  ["useFlags", (name) => useFlags(name)],
  ["useSnapshot", () => useSnapshot()],
];

function Reader({ read, name = "a" }: { read: (name: string) => unknown; name?: string }): ReactNode {
  read(name);
  return null;
}

function errorOf(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("in a production build", () => {
  it("an error says the code and the flag's name, and no more", () => {
    vi.stubEnv("NODE_ENV", "production");
    const page = <FlagsProvider snapshot={createSnapshot({ a: true })}><Reader read={useFlag} name="typo" /></FlagsProvider>;
    expect(errorOf(() => renderToString(page))).toEqual(new Error("[halyard] UNDECLARED_FLAG typo"));
    vi.unstubAllEnvs();
  });
});

describe("without a provider", () => {
  it.each(readers)("%s says to wrap the tree in <FlagsProvider>, in the browser and on the server", (_, read) => {
    for (const run of [() => render(<Reader read={read} />), () => renderToString(<Reader read={read} />)]) {
      const error = errorOf(run);
      expect(error).toBeInstanceOf(HalyardError);
      expect(error).toMatchObject({ code: "MISSING_PROVIDER", message: expect.stringMatching(/<FlagsProvider>.*Wrap the tree in one/) });
    }
  });

  it("<Flag> says so, too", () => {
    expect(errorOf(() => render(<Flag name="a">on</Flag>))).toMatchObject({ code: "MISSING_PROVIDER" });
  });
});

describe("a name that is not in the snapshot", () => {
  it.each(readers.slice(0, 3).flatMap(([reader, read]) => ["typo", "toString", "__proto__"].map((name) => [reader, name, read] as const)))(
    "%s names the flag and what to do: %s",
    (_, name, read) => {
      const tree = <FlagsProvider snapshot={createSnapshot({ a: true })}><Reader read={read} name={name} /></FlagsProvider>;
      const error = errorOf(() => render(tree));
      expect(error).toBeInstanceOf(HalyardError);
      expect(error).toMatchObject({ code: "UNDECLARED_FLAG", message: expect.stringMatching(new RegExp(`"${name}".*serverOnly.*Declare it, or read it on the server`)) });
    },
  );
});
