import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createCorpusFolder, type RemovedCase } from "../testing/corpus-folder.ts";
import { findLintProblems } from "../testing/find-lint-problems.ts";
import { findProblems } from "../testing/find-problems.ts";
import { findProgramProblems } from "../testing/find-program-problems.ts";
import { findTypeProblems } from "../testing/find-type-problems.ts";
import { findUnusedNames } from "../testing/find-unused-names.ts";
import { programTree } from "../testing/program-tree.ts";
import { readPage, readProject } from "../testing/read-corpus.ts";
import type { RemovedProgram, Remover } from "../testing/remover.ts";
import { renderProgram } from "../testing/render-program.ts";

// A check that notices nothing would make a corpus of any size worthless: here each check meets a remover that it must catch.

const project = readProject();

const [example] = readPage(
  "checks",
  `## an example

\`\`\`tsx page.tsx
"use client";
import { useFlag } from "@halyard/react";
import { useEffect, useState } from "react";
import { track } from "./analytics";
import { ApiKeys, Box, Button, Upgrade } from "./ui";

export function Page() {
  const isEnabled = useFlag("is-broadcast-api-enabled");
  const [count, setCount] = useState(0);
  useEffect(() => {
    track(isEnabled ? "api" : "mail", count);
  }, [isEnabled, count]);
  if (track("asked") && isEnabled) {
    return <Box><ApiKeys /><Button onClick={() => setCount(count + 1)}>{count}</Button></Box>;
  }
  return <Upgrade />;
}
\`\`\`
`,
);

const right = `"use client";
import { useEffect, useState } from "react";
import { track } from "./analytics";
import { ApiKeys, Box, Button, Upgrade } from "./ui";

export function Page() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    track("api", count);
  }, [count]);
  if (track("asked")) {
    return <Box><ApiKeys /><Button onClick={() => setCount(count + 1)}>{count}</Button></Box>;
  }
  return <Upgrade />;
}
`;

/** A remover that knows one program, and what to make of it. */
function write(page: string): Remover {
  return (files) => ({ files: new Map(files).set("page.tsx", page).set("flags.ts", files.get("flags.ts")!.replace(/ {2}"is-broadcast-api-enabled": \{.*?\n {2}\},\n/s, "")), left: [], unused: [] });
}

async function problemsOf(remover: Remover, markdown?: string): Promise<string> {
  const each = markdown === undefined ? example! : readPage("checks", markdown)[0]!;
  return (await findProblems(each, true, project, remover)).problems.join("\n");
}

describe("the check of a case", () => {
  it("has nothing against a removal that is right", async () => {
    expect(await problemsOf(write(right))).toBe("");
  });

  it.each([
    ["the wrong branch kept", right.replace(/<Box>.*<\/Box>/, "<Upgrade />"), "behaves differently"],
    ["a call dropped", right.replace('track("asked")', "true"), "behaves differently"],
    ["an effect that runs less often", right.replace("[count]", "[]"), "behaves differently"],
    ["an effect that runs more often", right.replace(", [count])", ")"), "behaves differently"],
    ["the wrong value in an event", right.replace('"api"', '"mail"'), "behaves differently"],
    ["a handler that does something else", right.replace("count + 1", "count + 2"), "behaves differently"],
    ["a read that is left", right.replace('track("api"', 'track(useFlag("is-broadcast-api-enabled") ? "api" : "mail"').replace("react\";", 'react";\nimport { useFlag } from "@halyard/react";'), "behaves differently"],
    ["a text that does not parse", right.replace("return <Upgrade />;", "return <Upgrade;"), "does not parse"],
    ["an import of what there is not", right.replace("./analytics", "./statistics"), "behaves differently"],
    ["a comment that names the key", `// is-broadcast-api-enabled\n${right}`, "still mentions the key"],
  ])("judges %s", async (_, page, problem) => {
    const problems = await problemsOf(write(page));
    expect(problems).toContain(problem);
  });

  it("notices a declaration that is left", async () => {
    expect(await problemsOf((files) => ({ files: new Map(files).set("page.tsx", right), left: [], unused: [] }))).toContain("flags.ts still mentions the key");
  });

  it("notices that nothing was done at all", async () => {
    expect(await problemsOf((files) => ({ files, left: [], unused: [] }))).toContain("page.tsx still mentions the key");
  });

  it("notices a second run that changes something", async () => {
    const remover: Remover = (files, options) => {
      const result = write(right)(files, options);
      return files.get("page.tsx") === right ? { ...result, files: new Map(result.files).set("page.tsx", `${right}\n`) } : result;
    };
    expect(await problemsOf(remover)).toContain("page.tsx changes again");
  });

  it("notices what is left for a person without need, or without a reason", async () => {
    const left = [{ file: "page.tsx", line: 8, column: 1, asks: true, reason: "", text: "useFlag" }];
    const problems = await problemsOf((files, options) => ({ ...write(right)(files, options), left }));
    expect(problems).toContain("leaves page.tsx:8 for a person and should leave nothing");
    expect(problems).toContain("without saying why");
  });

  it("notices what should have been left for a person, and was not", async () => {
    expect(await problemsOf(write(right), `## left\n\n- left: page.tsx:2\n\n${"```"}tsx page.tsx\n${right}// is-broadcast-api-enabled\n${"```"}\n`)).toContain("leaves nothing for a person and should leave page.tsx:2");
  });

  it("notices a file that is wrongly called unused, and one that is not called so", async () => {
    expect(await problemsOf((files, options) => ({ ...write(right)(files, options), unused: ["ui.tsx"] }))).toContain("calls ui.tsx unused, and should call nothing so");
  });

  it("notices a file that is emptied, and one that is deleted without being asked to", async () => {
    expect(await problemsOf((files, options) => ({ ...write(right)(files, options), files: new Map(write(right)(files, options).files).set("server-only.d.ts", "") }))).toContain("leaves server-only.d.ts with nothing in it");
    expect(await problemsOf((files, options) => ({ ...write(right)(files, options), files: new Map([...write(right)(files, options).files].filter(([path]) => path !== "proxy.ts")) }))).toContain("deletes proxy.ts");
  });

  it("notices a file that should have been deleted", async () => {
    const markdown = `## prune\n\n- prune\n- unused: page.tsx\n\n${"```"}tsx page.tsx\n${right}// is-broadcast-api-enabled\n${"```"}\n`;
    expect(await problemsOf((files, options) => ({ ...write(right)(files, options), unused: ["page.tsx"] }), markdown)).toContain("leaves page.tsx, which should be deleted");
  });

  it("holds a file to the exact text that the case gives", async () => {
    const markdown = `## exact\n\n${"```"}tsx page.tsx\n${example!.files.get("page.tsx")}${"```"}\n\n${"```"}tsx page.tsx after on\n${right}${"```"}\n`;
    expect(await problemsOf(write(right), markdown)).toBe("");
    expect(await problemsOf(write(right.replace("  if (", " if (")), markdown)).toContain("page.tsx is not what it should be");
  });

  it("holds a case in which nothing may change to its bytes", async () => {
    const text = 'export const   value = "is-broadcast-api-enabled" ;\n';
    const markdown = `## unchanged\n\n- unchanged\n\n${"```"}tsx page.tsx\n${text}${"```"}\n`;
    expect(await problemsOf((files) => ({ files, left: [], unused: [] }), markdown)).toBe("");
    expect(await problemsOf((files) => ({ files: new Map(files).set("page.tsx", text.replace("   ", " ")), left: [], unused: [] }), markdown)).toContain("page.tsx is not what it should be");
  });

  it("refuses a case that says something without a meaning", () => {
    expect(() => readPage("checks", "## typo\n\n- keeps: on\n")).toThrow('says "keeps"');
  });
});

/** What a removal must not leave behind, and what says so. */
const leftBehind: readonly (readonly [what: string, page: string, tool: "types" | "lint", problem: string])[] = [
  ["an import", right.replace("import { track", 'import { useFlag } from "@halyard/react";\nimport { track'), "types", "TS6133 'useFlag'"],
  ["a constant", right.replace("  useEffect", "  const isEnabled = true;\n  useEffect"), "types", "TS6133 'isEnabled'"],
  ["a function", `${right}\nfunction label() {\n  return "x";\n}\n`, "types", "TS6133 'label'"],
  ["a type", `${right}\ntype Label = string;\n`, "types", "TS6196 'Label'"],
  ["a parameter", right.replace("() => setCount", "(event?: unknown) => setCount"), "types", "TS6133 'event'"],
  ["code after a return", right.replace("  return <Upgrade />;", "  return <Upgrade />;\n  return null;"), "types", "TS7027"],
  ["a use of a name that is gone", right.replace("ApiKeys, ", ""), "types", "TS2304"],
  ["a value of another type", right.replace("setCount(count + 1)", 'setCount("1")'), "types", "TS2345"],
  ["a read of a flag that is not declared any more", right.replace('track("api"', 'track(useFlag("is-broadcast-api-enabled")').replace("import { track", 'import { useFlag } from "@halyard/react";\nimport { track'), "types", "TS2345"],
  ["a constant condition", right.replace('if (track("asked"))', "if (true)"), "lint", "no-constant-condition"],
  ["a block for nothing", right.replace("  return <Upgrade />;", '  {\n    track("x");\n  }\n  return <Upgrade />;'), "lint", "no-lone-blocks"],
  ["a fragment for nothing", right.replace("<Upgrade />;", "<><Upgrade /></>;"), "lint", "jsx-no-useless-fragment"],
  ["an empty block", right.replace("  return <Upgrade />;", "  if (count > 9) {\n  }\n  return <Upgrade />;"), "lint", "no-empty"],
  ["a hook that became conditional", right.replace("  useEffect(", "  if (count > 9) return null;\n  useEffect("), "lint", "rules-of-hooks"],
  ["an array without a dependency", right.replace("[count]", "[]"), "lint", "exhaustive-deps"],
  ["an expression that does nothing", right.replace('  if (track("asked"))', '  count && true;\n  if (track("asked"))'), "lint", "no-unused-expressions"],
  ["a statement that is never reached", right.replace("  return <Upgrade />;", "  return <Upgrade />;\n  track();"), "lint", "no-unreachable"],
  ["a condition made a condition", right.replace('if (track("asked"))', 'if (!!track("asked"))'), "lint", "no-extra-boolean-cast"],
];

describe("the check of all cases together", () => {
  const original = example!.files.get("page.tsx")!;
  const withUnused = (text: string): string => text.replace("import { track }", "import { events, track }").replace("  useEffect(", "  const forgotten = 1;\n  useEffect(");

  function toCase(title: string, before: string, after: string): RemovedCase {
    const files = new Map([...project, ["page.tsx", before]]);
    return { title: `${title}, keeping on`, before: files, after: write(after)(files, { key: "is-broadcast-api-enabled", keep: true }).files };
  }

  const folder = createCorpusFolder([
    toCase("nothing", original, right),
    toCase("what was unused before", withUnused(original), withUnused(right)),
    toCase("a case with a mistake", original.replace("useState(0)", "useState()"), right),
    ...leftBehind.map(([what, page]) => toCase(what, original, page)),
  ]);
  const problems = { types: findTypeProblems(folder), lint: findLintProblems(folder) };
  const problemsOfCase = (title: string, tool: "types" | "lint"): string => problems[tool].filter((each) => each.startsWith(`${title}, keeping`)).join("\n");

  afterAll(folder.delete);

  it.each(leftBehind)("notices %s that is left behind", (what, _, tool, problem) => {
    expect(problemsOfCase(what, tool)).toContain(problem);
  });

  it.each(["nothing", "what was unused before"])("has nothing against %s that is left behind", (title) => {
    expect(problemsOfCase(title, "types") + problemsOfCase(title, "lint")).toBe("");
  });

  it("says when a case itself does not type-check", () => {
    expect(problemsOfCase("a case with a mistake", "types")).toContain("the case itself is wrong");
  });

  it("says nothing else", () => {
    expect(problems.types.filter((each) => !each.includes(", keeping on: "))).toEqual([]);
  });
});

describe("the search for unused names", () => {
  it("finds imports, constants, functions, parameters and types, and no exports", () => {
    const text = 'import a, { b as c } from "x";\nconst d = 1;\nfunction e(f: number) {}\ntype G = string;\nexport const h = c;\nconst i = 2;\nexport { i as j };\nfor (const k of [1]) {}\n';
    expect(findUnusedNames("page.ts", text).toSorted()).toEqual(["G", "a", "d", "e", "f", "k"]);
  });

  it("takes markup for a use", () => {
    expect(findUnusedNames("page.tsx", 'import { Box, Other } from "./ui";\nexport const page = <Box />;\n')).toEqual(["Other"]);
  });
});

describe("the check of a generated program", () => {
  const guard = "const   guard =[ 1,2 ,3] ; // ünï 🎈\t";
  const written = `${right}${guard}\n`;
  const program = {
    key: "is-broadcast-api-enabled",
    files: new Map([["page.tsx", `${example!.files.get("page.tsx")}${guard}\n`]]),
    entries: ["page.tsx"],
    guards: [guard],
  };

  async function problemsOfProgram(page: string, change: (result: RemovedProgram) => RemovedProgram = (result) => result): Promise<string> {
    const { problems } = await findProgramProblems(program, true, project, (files, options) => change(write(page)(files, options)));
    return problems.join("\n");
  }

  it("has nothing against a removal that is right", async () => {
    expect(await problemsOfProgram(written)).toBe("");
  });

  it.each([
    ["the wrong branch", written.replace(/<Box>.*<\/Box>/, "<Upgrade />"), "behaves differently"],
    ["a call that is dropped", written.replace('track("asked")', "true"), "behaves differently"],
    ["an import that is left", written.replace("import { track", 'import { useFlag } from "@halyard/react";\nimport { track'), "has no use for useFlag any more"],
    ["a text that does not parse", written.replace("return <Upgrade />;", "return <Upgrade;"), "does not parse"],
    ["a mention of the key", `// is-broadcast-api-enabled\n${written}`, "still mentions the key"],
    ["a line written anew", written.replace("guard =[ 1,2 ,3]", "guard = [1, 2, 3]"), "changes the line"],
  ])("notices %s", async (_, page, problem) => {
    expect(await problemsOfProgram(page)).toContain(problem);
  });

  it("notices what is left for a person", async () => {
    const left = [{ file: "page.tsx", line: 8, column: 1, asks: true, reason: "who knows", text: "useFlag" }];
    expect(await problemsOfProgram(written, (result) => ({ ...result, left }))).toContain("leaves page.tsx:8: who knows");
  });

  it("notices a second run that changes something", async () => {
    expect(await problemsOfProgram(written, (result) => ({ ...result, files: new Map(result.files).set("ui.tsx", `${result.files.get("ui.tsx")}\n`) }))).toContain("ui.tsx changes when the removal runs again");
  });
});

describe("the generator of programs", () => {
  it("writes each idiom of its grammar, in both flavours and for both kinds of flag", () => {
    const programs = fc.sample(programTree, { numRuns: 300, seed: 1 }).map((tree) => Array.from(renderProgram(tree).files, ([path, text]) => `${path}\n${text}`).join("\n"));
    const idioms = ["client.tsx", "server.tsx", "useFlag(", "useFlags(", "useFlagDetails(", "useIsOn(", "useStateOfFlag(", "await getFlag(", "await getFlags(", "await evaluate(", "await isOn(", "await stateOfFlag(", "<Flag ", "<Variant ", "fallback=", "else if", "} else {", "switch (", "default:", "break", "continue", "continue outer", "while (", "for (let", "try {", "catch", "finally", "throw new", "useEffect(", "onClick={() => {", "forEach((", "function inner", "&& track(", "|| track(", "??", " ? ", "!==", " == ", "!= ", "{ v1: ", "<>", "key={id}", "let known", "\r\n", "\t", "String(", "`is ${"];
    expect(idioms.filter((idiom) => !programs.some((text) => text.includes(idiom)))).toEqual([]);
  });
});
