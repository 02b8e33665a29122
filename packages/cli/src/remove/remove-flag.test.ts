import { createCodeFiles, removeFlag, type Removal, type RemoveOptions } from "@halyard/cli";
import { describe, expect, it } from "vitest";

const parts = 'export const A = () => null;\nexport const B = () => null;\nexport const log = (...args: unknown[]): boolean => args.reverse().length > 0;\n';
const head = 'import { useFlag } from "@halyard/react";\nimport { A, B, log } from "./parts";\n\n';

/** Removes the flag `k` from `a.tsx` and the other files, and gives what stays. */
function remove(code: string, keep: boolean | string, others: Record<string, string> = {}, options: Partial<RemoveOptions> = {}): Removal & { code: string } {
  const removal = removeFlag({ files: createCodeFiles({ "a.tsx": code, "parts.tsx": parts, ...others }), key: "k", keep, ...options });
  return { ...removal, code: removal.changed.get("a.tsx") ?? code };
}

/** What stays of statements in a component, without what is the same in each test. */
function body(statements: string, keep: boolean | string): string {
  const indented = statements.trim().replace(/^/gm, "  ");
  const { code } = remove(`${head}export function Page({ user, items }: any) {\n${indented}\n}\n`, keep);
  const [, inner = ""] = /export function Page\([^)]*\) \{\n([\s\S]*)\n?\}\n$/.exec(code)!;
  return inner.replace(/^ {2}/gm, "").trim();
}

describe("removing a flag", () => {
  it("keeps one side of a ternary, and drops the variable and the import that only the flag needed", () => {
    const code = `${head}export function Page() {\n  const on = useFlag("k");\n  return on ? <A /> : <B />;\n}\n`;
    expect(remove(code, true).code).toBe('import { A, log } from "./parts";\n\nexport function Page() {\n  return <A />;\n}\n');
    expect(remove(code, false).code).toContain("return <B />;");
  });

  it("changes nothing the second time", () => {
    const once = remove(`${head}export const Page = () => (useFlag("k") ? <A /> : <B />);\n`, true).code;
    expect(remove(once, true).changed.size).toBe(0);
  });

  it("leaves a file alone that has a syntax error, and says so", () => {
    const { changed, left } = remove('import { useFlag } from "@halyard/react";\nif (useFlag("k") {', true);
    expect(changed.size).toBe(0);
    expect(left).toEqual([expect.objectContaining({ file: "a.tsx", line: 2, reason: expect.stringContaining("syntax error") })]);
  });

  it("leaves a variable of the same name in another scope alone", () => {
    expect(body('const on = useFlag("k");\nconst other = (on: boolean) => (on ? 1 : 2);\nreturn on ? other(user) : null;', true)).toBe("const other = (on: boolean) => (on ? 1 : 2);\nreturn other(user);");
  });

  it("leaves literals that the author wrote alone", () => {
    expect(body('if (true) log();\nreturn useFlag("k") && false;', true)).toBe("if (true) log();\nreturn false;");
  });
});

describe("logical operators", () => {
  it("take a known operand out of the middle", () => {
    expect(body('return user && useFlag("k") && items ? 1 : 2;', true)).toBe("return user && items ? 1 : 2;");
  });

  it("keep the value where it is used", () => {
    expect(body('return user && useFlag("k");', true)).toBe("return user && true;");
    expect(body('return user.name === "a" && useFlag("k");', true)).toBe('return user.name === "a";');
  });

  it("keep a call on the left", () => {
    expect(body('if (log() && useFlag("k")) log(1);\nelse log(2);', false)).toBe("log();\nlog(2);");
    expect(body('return (log() && useFlag("k")) ? 1 : 2;', false)).toBe("return (log(), 2);");
    expect(body('return useFlag("k") && log();', false)).toBe("return false;");
  });

  it("keep parentheses where the order of evaluation needs them", () => {
    expect(body('return !(useFlag("k") && (user || items)) && log();', true)).toBe("return !(user || items) && log();");
  });

  it("fold ??, !=, == and !==", () => {
    expect(body('const on = useFlag("k");\nreturn [on ?? log(), on != true, on == true, on !== false];', true)).toBe("return [true, false, true, true];");
  });
});

describe("statements", () => {
  it("unwrap the branch of an if, moved to the left", () => {
    expect(body('if (useFlag("k")) {\n  // why\n  log(1);\n  log(`a\n  b`);\n} else {\n  log(2);\n}', true)).toBe("// why\nlog(1);\nlog(`a\n  b`);");
  });

  it("drop what follows a return that became certain, but not the functions that are hoisted from there", () => {
    expect(body('if (useFlag("k")) return helper();\nlog(1);\nreturn 1;\nfunction helper() {\n  return 2;\n}', true)).toBe("return helper();\nfunction helper() {\n  return 2;\n}");
  });

  it("keep a block whose names are taken", () => {
    expect(body('const title = "a";\nif (useFlag("k")) {\n  const title = "b";\n  log(title);\n}\nlog(title);', true)).toBe('const title = "a";\n{\n  const title = "b";\n  log(title);\n}\nlog(title);');
  });

  it("keep what var declares for those who use it", () => {
    expect(body('if (useFlag("k")) {\n  var found = log();\n}\nreturn found;', false)).toBe("var found;\nreturn found;");
  });

  it("take a known condition out of an else-if chain", () => {
    const chain = 'if (user) {\n  log(1);\n} else if (useFlag("k")) {\n  log(2);\n} else {\n  log(3);\n}';
    expect(body(chain, true)).toBe("if (user) {\n  log(1);\n} else {\n  log(2);\n}");
    expect(body(chain, false)).toBe("if (user) {\n  log(1);\n} else {\n  log(3);\n}");
  });

  it("leave no empty branch behind", () => {
    expect(body('if (user) {\n  if (useFlag("k")) log(1);\n} else {\n  log(2);\n}', false)).toBe("if (!user) {\n  log(2);\n}");
  });

  it("run the case of a switch that matches, with what it falls through to", () => {
    const code = 'switch (useFlag("k")) {\n  case "v1":\n    log(1);\n    break;\n  case "v2":\n    log(2);\n  case "v3": {\n    log(3);\n    break;\n  }\n  default:\n    log(4);\n}';
    expect(body(code, "v2")).toBe("log(2);\nlog(3);");
    expect(body(code, "v1")).toBe("log(1);");
    expect(body(code, "v9")).toBe("log(4);");
  });
});

describe("JSX", () => {
  it("unwraps containers, and takes out children that show nothing", () => {
    expect(body('const on = useFlag("k");\nreturn (\n  <div>\n    {on && <A />}\n    {!on && <B />}\n    {on}\n  </div>\n);', true)).toBe("return (\n  <div>\n    <A />\n  </div>\n);");
  });

  it("renders texts around a child that goes as before", () => {
    expect(body('return (\n  <p>\n    Hello\n    {useFlag("k") && <A />}\n    world\n  </p>\n);', false)).toBe('return (\n  <p>\n    Hello\n    {""}\n    world\n  </p>\n);');
    expect(body('return <p>Hello {useFlag("k") && <A />} world</p>;', false)).toBe("return <p>Hello  world</p>;");
  });

  it("writes known attributes as a person would", () => {
    expect(body('const on = useFlag("k");\nreturn <A on={on} off={!on} title={on ? "new" : "old"} icon={on ? <A /> : <B />} />;', true)).toBe('return <A on off={false} title="new" icon={<A />} />;');
  });

  it("keeps the branch that <Flag> shows", () => {
    const code = 'import { Flag, Variant } from "@halyard/react";\nexport const Page = () => (\n  <main>\n    <Flag name="k" fallback={<i>none</i>}>\n      <Variant is="v1">\n        <b>one</b>\n      </Variant>\n      <Variant is="v2">\n        two\n        <b>2</b>\n      </Variant>\n    </Flag>\n  </main>\n);\n';
    expect(remove(code, "v1").code).toBe("export const Page = () => (\n  <main>\n    <b>one</b>\n  </main>\n);\n");
    expect(remove(code, "v2").code).toBe("export const Page = () => (\n  <main>\n    two\n    <b>2</b>\n  </main>\n);\n");
    expect(remove(code, "v3").code).toBe("export const Page = () => (\n  <main>\n    <i>none</i>\n  </main>\n);\n");
  });
});

describe("React", () => {
  it("takes what became constant out of lists of dependencies", () => {
    expect(body('const on = useFlag("k");\nuseEffect(() => {\n  if (on) log(user);\n}, [on, user, items]);', true)).toBe("useEffect(() => {\n  log(user);\n}, [user, items]);");
  });
});

describe("across files", () => {
  it("knows a package that is required, or imported when it is needed", () => {
    expect(remove('const { useFlag } = require("@halyard/react");\nexports.useNav = () => (useFlag("k") ? "new" : "old");\n', true).code).toContain('exports.useNav = () => "new";');
    expect(remove('export async function load() {\n  const { useFlag } = await import("@halyard/react");\n  return () => (useFlag("k") ? "new" : "old");\n}\n', true).code).toContain('return () => "new";');
  });

  it("follows hooks that only give what the flag decides, and removes them", () => {
    const { changed, unused } = remove('import { useIsNew } from "./hooks";\nimport { A, B } from "./parts";\n\nexport const Page = () => (useIsNew() ? <A /> : <B />);\n', "v2", {
      "hooks/index.ts": 'export { useIsNew } from "./use-is-new";\n',
      "hooks/use-is-new.ts": 'import { useFlag } from "@halyard/react";\n\nexport function useIsNew() {\n  const version = useFlag("k");\n  if (version === "v2") return true;\n  return false;\n}\n',
    });
    expect(changed.get("a.tsx")).toBe('import { A } from "./parts";\n\nexport const Page = () => <A />;\n');
    expect(unused).toEqual(["hooks/index.ts", "hooks/use-is-new.ts"]);
  });

  it("finds the server's functions and components through the file that makes them, and through path aliases", () => {
    const { changed, left } = remove('import { Flag, getFlag } from "@/halyard";\n\nexport default async function Page() {\n  const [one, on] = await Promise.all([load(), getFlag("k")]);\n  return on ? one : <Flag name="k">two</Flag>;\n}\n', true, {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } /* ours */ }',
      "halyard.ts": 'import { createHalyard } from "@halyard/next";\nexport const { getFlag, Flag } = createHalyard({});\n',
    });
    expect(changed.get("a.tsx")).toBe("export default async function Page() {\n  const [one] = await Promise.all([load()]);\n  return one;\n}\n");
    expect([...changed.keys()]).toEqual(["a.tsx"]);
    expect(left).toEqual([]);
  });

  it("removes the declaration, and the requirement of a flag that is on for good", () => {
    const { changed } = remove("", true, {
      "flags.ts": 'import { defineFlags } from "@halyard/core";\n\nexport const flags = defineFlags({\n  // the first\n  k: { description: "K" },\n  other: {\n    requires: ["k"],\n    owner: "us",\n  },\n});\n',
    });
    expect(changed.get("flags.ts")).toBe('import { defineFlags } from "@halyard/core";\n\nexport const flags = defineFlags({\n  other: {\n    owner: "us",\n  },\n});\n');
  });

  it("lists the files that nothing imports any more, and prunes them with their tests and styles", () => {
    const files = {
      "old/index.tsx": 'import styles from "./old.module.css";\nimport { help } from "../help";\nexport default function Old() {\n  return <p className={styles.p}>{help()}</p>;\n}\n',
      "old/old.module.css": "p {}",
      "help.ts": "export const help = () => 1;\nexport const other = () => 2;\n",
      "uses-help.ts": 'import { other } from "./help";\nother();\n',
    };
    const code = 'import { useFlag } from "@halyard/react";\nimport Old from "./old";\nexport const Page = () => (useFlag("k") ? null : <Old />);\n';
    expect(remove(code, true, files)).toMatchObject({ unused: ["old/index.tsx", "old/old.module.css"], deleted: [] });
    const { deleted, changed } = remove(code, true, files, { prune: true });
    expect(deleted).toEqual(["old/index.tsx", "old/old.module.css"]);
    expect(changed.get("help.ts")).toBe("export const other = () => 2;\n");
  });

  it("lists a style sheet that only a branch used", () => {
    const code = 'import { useFlag } from "@halyard/react";\nimport styles from "./old.module.css";\nexport const Page = () => <p className={useFlag("k") ? undefined : styles.old}>text</p>;\n';
    expect(remove(code, true, { "old.module.css": ".old {}" }).unused).toEqual(["old.module.css"]);
  });

  it("does not call a file unused that a style sheet, an MDX page or a manifest names", () => {
    const code = 'import { useFlag } from "@halyard/react";\nimport { Old } from "./old";\nimport "./old.css";\nimport picture from "./old.svg";\nexport const Page = () => (useFlag("k") ? null : <Old picture={picture} />);\n';
    const files = { "old.tsx": "export const Old = ({ picture }: { picture: string }) => <img src={picture} />;\n", "old.svg": "<svg/>" };
    expect(remove(code, true, files).unused).toEqual(["old.svg", "old.tsx"]);
    expect(remove(code, true, { ...files, "page.css": 'p { background: url("./old.svg"); }', "help.mdx": 'import { Old } from "./old";\n' }).unused).toEqual([]);
    expect(remove(code, true, { ...files, "package.json": '{ "exports": "./old.tsx" }' }).unused).toEqual(["old.svg"]);
  });

  it("leaves functions alone that nobody called before", () => {
    const code = 'import { useFlag } from "@halyard/react";\nconst one = () => 1;\nconst unused = () => one();\nexport const usePage = () => (useFlag("k") ? 2 : one());\n';
    expect(remove(code, true).code).toBe("const one = () => 1;\nconst unused = () => one();\nexport const usePage = () => 2;\n");
  });
});

it("says which tests and stories went with their states", () => {
  const { scenes, left } = remove("", true, {
    "a.test.tsx": 'import { renderWithFlags } from "@halyard/testing";\nimport { describe, it } from "vitest";\n\ndescribe("a", () => {\n  it("is on", () => void renderWithFlags(1, { flags: { k: true } }));\n  it("is off", () => void renderWithFlags(1, { flags: { k: "off" } }));\n});\n',
    "a.stories.tsx": 'export default {};\nexport const Off = {\n  parameters: { flags: { k: false } },\n};\nexport const Other = {};\n',
  });
  expect(scenes).toEqual([
    { file: "a.stories.tsx", line: 2, text: "export const Off = {" },
    { file: "a.test.tsx", line: 6, text: 'it("is off", () => void renderWithFlags(1, { flags: { k: "off" } }));' },
  ]);
  expect(left).toEqual([]);
});

describe("what is left", () => {
  it("leaves a value whose type is used, and the declaration with it", () => {
    const code = 'import { useFlag } from "@halyard/react";\n\nexport function usePlan() {\n  const on = useFlag("k");\n  type On = typeof on;\n  return on as On;\n}\n';
    const { changed, left } = remove(code, true, { "flags.ts": 'import { defineFlags } from "@halyard/core";\nexport const flags = defineFlags({ k: {}, other: {} });\n' });
    expect(changed.size).toBe(0);
    expect(left).toEqual([{ file: "a.tsx", line: 4, column: 23, asks: true, reason: "the flag's value goes where it cannot be followed", text: 'const on = useFlag("k");' }]);
  });

  it("lists calls of PostHog's own SDKs, and removes them on request", () => {
    const code = 'import posthog from "posthog-js";\n\nexport const label = () => (posthog.isFeatureEnabled("k") ? "new" : "old");\n';
    expect(remove(code, true)).toMatchObject({ changed: new Map(), left: [{ line: 3, column: 55, reason: expect.stringContaining("PostHog") }] });
    expect(remove(code, true, {}, { rawPostHog: true })).toMatchObject({ code: expect.stringContaining('export const label = () => "new";'), left: [] });
  });

  it("lists what mentions the flag and is not code", () => {
    expect(remove("", true, { "docs/flags.md": "# Flags\n\n- k\n" }).left).toEqual([{ file: "docs/flags.md", line: 3, column: 3, asks: false, reason: "it mentions the flag, and is not code", text: "- k" }]);
  });
});
