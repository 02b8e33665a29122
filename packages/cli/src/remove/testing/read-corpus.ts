import type { FlagValue } from "@halyard/core";
import { globSync, readFileSync } from "node:fs";
import type { CorpusCase } from "./corpus-case.ts";

const folder = new URL("../corpus/", import.meta.url);

/** The states of the flags that cases remove, all of them declared in `project.md`. */
const statesOf: Readonly<Record<string, readonly FlagValue[]>> = {
  "is-broadcast-api-enabled": [true, false],
  "show-broadcast-editor-version": ["v1", "v2"],
  "show-pricing-layout-version": ["classic", "cards", "table"],
};

const directives = new Set(["key", "keep", "left", "unused", "unchanged", "alike", "untyped", "raw", "prune", "crlf", "bom"]);

interface Block {
  readonly path: string;
  readonly states?: readonly FlagValue[];
  readonly text: string;
}

/** Reads every case of the corpus. */
export function readCorpus(): CorpusCase[] {
  return globSync("cases/*.md", { cwd: folder }).toSorted().flatMap((file) => readPage(file.slice("cases/".length, -".md".length), readFileSync(new URL(file, folder), "utf8")));
}

/** Reads the files of the application that all cases stand in. */
export function readProject(): ReadonlyMap<string, string> {
  return new Map(readBlocks(readFileSync(new URL("project.md", folder), "utf8")).map(({ path, text }) => [path, text]));
}

/**
 * Reads the cases of a page: each starts with a heading of the second level, says what differs from the ordinary in a list,
 * and gives its files as code blocks that name them. A block that also names states is the file's exact text after the
 * removal that keeps one of them.
 */
export function readPage(page: string, markdown: string): CorpusCase[] {
  return markdown.split(/^## /m).slice(1).map((section) => readCase(page, section));
}

function readCase(page: string, section: string): CorpusCase {
  const name = section.slice(0, section.indexOf("\n"));
  const facts = readFacts(name, section.replaceAll(/^```.*?^```$/gms, ""));
  const blocks = readBlocks(section);
  const files = new Map(blocks.filter(({ path, states }) => !states && path !== "run").map(({ path, text }) => [path, encode(text, facts)]));
  const key = facts.get("key")?.[0] ?? findKey(name, [...files.values()].join("\n"));
  const outputs = new Map<FlagValue, Map<string, string>>();
  for (const { path, states = [], text } of blocks) {
    for (const state of states) outputs.set(state, (outputs.get(state) ?? new Map<string, string>()).set(path, encode(text, facts)));
  }
  return {
    name,
    page,
    key,
    keeps: facts.get("keep")?.map(toState) ?? statesOf[key]!,
    files,
    run: blocks.find(({ path }) => path === "run")?.text,
    outputs,
    unchanged: facts.has("unchanged"),
    alike: facts.has("alike"),
    left: facts.get("left") ?? [],
    unused: facts.get("unused") ?? [],
    untyped: facts.has("untyped"),
    rawPostHog: facts.has("raw"),
    prune: facts.has("prune"),
  };
}

/** `- keep: v1, v2` */
function readFacts(name: string, text: string): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  for (const [, directive, value] of text.matchAll(/^- (\w+)(?:: (.+))?$/gm)) {
    if (!directives.has(directive!)) throw new Error(`The case "${name}" says "${directive}", which means nothing.`);
    facts.set(directive!, value?.split(", ") ?? []);
  }
  return facts;
}

/** ```` ```tsx page.tsx after on ```` */
function readBlocks(section: string): Block[] {
  return Array.from(section.matchAll(/^```\w+ (\S+)(?: after ([^\n]+))?\n(.*?)^```$/gms), ([, path, states, text]) => ({
    path: path!,
    states: states?.split(", ").map(toState),
    text: text!,
  }));
}

function findKey(name: string, text: string): string {
  const keys = Object.keys(statesOf).filter((key) => text.includes(key));
  if (keys.length !== 1) throw new Error(`The case "${name}" must say which key it removes: it mentions ${keys.length} of them.`);
  return keys[0]!;
}

function toState(name: string): FlagValue {
  return name === "on" ? true : name === "off" ? false : name;
}

/** Line ends and marks that an editor would not keep in a page. */
function encode(text: string, facts: ReadonlyMap<string, unknown>): string {
  return (facts.has("bom") ? "\uFEFF" : "") + (facts.has("crlf") ? text.replaceAll("\n", "\r\n") : text);
}
