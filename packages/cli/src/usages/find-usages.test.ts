import { createCodeFiles, findUsages } from "@halyard/cli";
import { describe, expect, it } from "vitest";

const files = createCodeFiles({
  "halyard.ts": 'import { createHalyard } from "@halyard/next";\nexport const { getFlag: readFlag, Flag } = createHalyard({});\n',
  "barrel.ts": 'export { readFlag, Flag as ServerFlag } from "./halyard";\nexport * as react from "@halyard/react";\nexport const KEY = "show-nav" as const;\n',
  "use-nav.ts": 'import { useFlag as use } from "@halyard/react";\nexport default function useNav() {\n  return use("show-nav") === "new";\n}\n',
  "page.tsx": [
    'import { KEY, react, readFlag, ServerFlag } from "./barrel";',
    'import useNav from "./use-nav";',
    "const useFlag = (key: string) => key;",
    'export const One = () => [useFlag("show-nav"), useNav(), react.useFlag(KEY)];',
    "export async function Two({ name }: { name: string }) {",
    '  let value = await readFlag("show-nav");',
    '  value = "old";',
    "  await readFlag(name);",
    '  return <ServerFlag name="show-nav" fallback={value}><b is="new" /></ServerFlag>;',
    "}",
  ].join("\n"),
  "service.ts": [
    'import { createEvaluator } from "@halyard/posthog/server";',
    "const evaluator = createEvaluator({});",
    "export async function run() {",
    '  const { "show-nav": nav, other } = await evaluator.evaluate({ distinctId: "1" });',
    '  const all = await evaluator.evaluate({ distinctId: "2" });',
    '  return [nav, other, all["show-nav"].value];',
    "}",
  ].join("\n"),
  "raw.ts": 'import posthog from "posthog-js";\nposthog.isFeatureEnabled("show-nav");\nposthog.capture("show-nav");\n',
});

describe("findUsages", () => {
  it("finds what is bound to a reader, whatever it is called there", () => {
    const found = findUsages(files, "show-nav").map(({ file, line, column, reader }) => `${file}:${line}:${column} ${reader}`);
    expect(found).toEqual(["page.tsx:4:48 useNav", "page.tsx:4:58 react.useFlag", "page.tsx:6:21 readFlag", "page.tsx:9:10 ServerFlag", "raw.ts:2:1 posthog.isFeatureEnabled", "service.ts:4:11 evaluate", "service.ts:6:23 evaluate", "use-nav.ts:3:10 use"]);
  });

  it("tells calls of PostHog's own SDKs apart", () => {
    expect(findUsages(files, "show-nav").filter(({ isPostHog }) => isPostHog)).toEqual([
      { file: "raw.ts", line: 2, column: 1, text: 'posthog.isFeatureEnabled("show-nav");', key: "show-nav", reader: "posthog.isFeatureEnabled", isPostHog: true },
    ]);
  });

  it("says why a read could not be removed by its form", () => {
    expect(findUsages(files).flatMap(({ line, key, problem }) => (problem ? [{ line, key, problem }] : []))).toEqual([
      { line: 6, key: "show-nav", problem: 'its value is kept in "value", which is assigned again' },
      { line: 8, key: undefined, problem: "its key is computed" },
    ]);
  });

  it("tells which branches a <Flag> has", () => {
    expect(findUsages(files, "show-nav").find(({ reader }) => reader === "ServerFlag")?.branches).toEqual({ variants: ["new"], hasFallback: true });
  });

  it("says where several flags are passed on together", () => {
    const code = (statement: string): ReturnType<typeof createCodeFiles> => createCodeFiles({ "a.ts": `import { useFlags } from "@halyard/react";\nexport function useAll() {\n  ${statement}\n}\n` });
    for (const statement of ["return useFlags();", "const all = useFlags(); return all;", "const { a, ...rest } = useFlags(); return [a, rest];"]) {
      expect(findUsages(code(statement))).toContainEqual(expect.objectContaining({ problem: "all flags are passed on together" }));
    }
    for (const statement of ["return useFlags().a;", "const all = useFlags(); return all.a;", "const { a } = useFlags(); return a;", "useFlags();"]) {
      expect(findUsages(code(statement)).filter(({ problem }) => problem)).toEqual([]);
    }
  });

  it("does not say which branches a <Flag> has where that is worked out", () => {
    const text = (is: string): string => `import { Flag, Variant } from "@halyard/react";\nconst NEW = "new";\nexport const A = ({ any }) => <Flag name="show-nav"><Variant is=${is}>1</Variant></Flag>;\n`;
    expect(findUsages(createCodeFiles({ "a.tsx": text("{NEW}") }))[0]!.branches).toEqual({ variants: ["new"], hasFallback: false });
    expect(findUsages(createCodeFiles({ "a.tsx": text("{any}") }))[0]!.branches).toBeUndefined();
  });
});
