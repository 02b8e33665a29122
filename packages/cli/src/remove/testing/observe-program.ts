import { FlagsProvider, type FlagsProviderProps } from "@halyard/react";
import { createElement, isValidElement, type ComponentType, type ReactElement } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { createPackages } from "./create-packages.ts";
import { toSnapshot, type ForcedFlags } from "./forced-flags.ts";
import { loadProgram, type Program } from "./load-program.ts";
import { renderInBrowser } from "./render-in-browser.ts";

export interface ProgramToObserve {
  readonly files: ReadonlyMap<string, string>;
  /** The module whose exports are run. */
  readonly entry: string;
  readonly flags: ForcedFlags;
}

/**
 * What a program does, as far as anybody outside can tell: what its entry's functions return, what its components show on
 * the server, in a browser and after each press of a button, what its hooks give, and in which order it tracked what.
 */
export async function observeProgram({ files, entry, flags }: ProgramToObserve): Promise<string> {
  const isClient = /^\s*["']use client["']/m.test(files.get(entry)!);
  const start = (): Promise<Program> => loadProgram(files, createPackages(flags));
  const seen: unknown[] = [];
  const stopListening = listenToConsole(seen);
  try {
    for (const name of await namesOf(start, entry, seen)) {
      for (const place of isClient ? (["server", "browser"] as const) : (["server"] as const)) {
        const program = await start();
        const readEvents = (): unknown => program.load("analytics.ts").events;
        const observed = await attempt(() => observe(name, program.load(entry)[name], { place, flags, readEvents }));
        seen.push({ name, place, observed, events: readEvents() });
      }
    }
  } finally {
    stopListening();
  }
  return inspect(seen, { depth: 12, breakLength: 120, maxStringLength: Infinity, maxArrayLength: Infinity, sorted: true });
}

/** What React or Halyard complain of is part of what a program does. */
function listenToConsole(seen: unknown[]): () => void {
  const { error, warn } = console;
  console.error = console.warn = (...words: unknown[]): void => {
    // We render on the server and in a browser in one process, which nobody else does.
    if (!/multiple renderers concurrently/.test(String(words[0]))) seen.push({ complaint: words.map(String).join(" ") });
  };
  return () => Object.assign(console, { error, warn });
}

async function namesOf(start: () => Promise<Program>, entry: string, seen: unknown[]): Promise<string[]> {
  const program = await start();
  const exports = await attempt(() => program.load(entry));
  seen.push({ loaded: typeof exports === "string" ? exports : true, events: program.load("analytics.ts").events });
  return Object.keys(typeof exports === "object" ? (exports as object) : {}).toSorted();
}

async function attempt(action: () => unknown): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

interface Stage {
  readonly place: "server" | "browser";
  readonly flags: ForcedFlags;
  readonly readEvents: () => unknown;
}

async function observe(name: string, value: unknown, stage: Stage): Promise<unknown> {
  if (typeof value !== "function") return isValidElement(value) ? render(value, stage) : value;
  const isClass = /^class\b/.test(String(value));
  if (/^use[A-Z]/.test(name)) return render(createElement(() => inspect((value as () => unknown)(), { depth: 6 })), stage);
  if (/^(?:[A-Z]|default$)/.test(name) && !isClass) return render(createElement(value as ComponentType), stage);
  if (value.length > 0 || isClass) return `${name} is for others to call`;
  const result: unknown = await (value as () => unknown)();
  return isValidElement(result) ? render(result, stage) : result;
}

async function render(tree: ReactElement, { place, flags, readEvents }: Stage): Promise<unknown> {
  if (place === "browser") return renderInBrowser(tree, flags, readEvents);
  const errors: string[] = [];
  const { prelude } = await prerenderToNodeStream(createElement(FlagsProvider, { snapshot: toSnapshot(flags) } as FlagsProviderProps, tree), {
    onError: (error) => void errors.push(String(error)),
  });
  // React marks where one text ends and the next begins, which nobody sees.
  return { html: (await text(prelude)).replaceAll("<!-- -->", ""), errors };
}
