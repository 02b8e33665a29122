/** The files of an application in which about one component in fifteen reads the flag, by each of the ways there are. */
export function generateRepository(count: number): Record<string, string> {
  const files: Record<string, string> = {
    "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    "flags.ts": 'import { defineFlags } from "@halyard/core";\n\nexport const flags = defineFlags({\n  "show-editor-version": { variants: ["v1", "v2"], default: "v1" },\n  "show-hint": {},\n});\n',
    "halyard.ts": 'import { createHalyard } from "@halyard/next";\nimport { flags } from "./flags";\n\nexport const { getFlag, Flag, Variant } = createHalyard({ flags });\n',
    "hooks/use-new-editor.ts": 'import { useFlag } from "@halyard/react";\n\nexport const useNewEditor = () => useFlag("show-editor-version") === "v2";\n',
  };
  for (let index = 0; Object.keys(files).length < count; index += 1) files[`components/part-${index % 50}/component-${index}.tsx`] = componentOf(index);
  return files;
}

function componentOf(index: number): string {
  const idiom = index % 15 === 0 ? idioms[(index / 15) % idioms.length]! : plain;
  const neighbours = [1, 2, 3].map((step) => index - step).filter((each) => each >= 0);
  return [
    ...idiom.imports,
    'import { useEffect, useMemo, useState } from "react";',
    ...neighbours.map((each) => `import { Component${each} } from "@/components/part-${each % 50}/component-${each}";`),
    "",
    `export function Component${index}({ items, title }: { items: readonly string[]; title: string }) {`,
    "  const [selected, select] = useState<string>();",
    '  const sorted = useMemo(() => items.toSorted((one, other) => one.localeCompare(other, "en")), [items]);',
    "  useEffect(() => {",
    "    if (selected) document.title = `${title}: ${selected}`;",
    "  }, [selected, title]);",
    ...idiom.statements,
    "  return (",
    `    <section className="component component-${index}" aria-label={title}>`,
    ...idiom.markup,
    "      <ul>",
    "        {sorted.map((item) => (",
    "          <li key={item} onClick={() => select(item)}>{item === selected ? <strong>{item}</strong> : item}</li>",
    "        ))}",
    "      </ul>",
    ...neighbours.map((each) => `      {items.length > ${each} && <Component${each} items={items.slice(1)} title={title} />}`),
    "    </section>",
    "  );",
    "}",
    "",
  ].join("\n");
}

interface Idiom {
  readonly imports: readonly string[];
  readonly statements: readonly string[];
  readonly markup: readonly string[];
}

const plain: Idiom = { imports: [], statements: [], markup: ["      <h2>{title}</h2>"] };

const idioms: readonly Idiom[] = [
  { imports: ['import { useFlag } from "@halyard/react";'], statements: ['  const version = useFlag("show-editor-version");'], markup: ['      {version === "v2" ? <h2>{title}</h2> : <h1>{title}</h1>}'] },
  {
    imports: ['import { Flag, Variant } from "@halyard/react";'],
    statements: [],
    markup: ['      <Flag name="show-editor-version">', '        <Variant is="v1"><h1>{title}</h1></Variant>', '        <Variant is="v2"><h2>{title}</h2></Variant>', "      </Flag>"],
  },
  { imports: ['import { useNewEditor } from "@/hooks/use-new-editor";'], statements: ["  const isNew = useNewEditor();", "  if (!isNew && items.length === 0) return null;"], markup: ["      {isNew && <h2>{title}</h2>}"] },
  { imports: ['import { useFlag } from "@halyard/react";'], statements: ['  const hint = useFlag("show-hint");'], markup: ["      {hint && <p>hint</p>}"] },
];
