import type { Node, NodeOf } from "../../code/node.ts";
import type { Folding } from "../fold/folding.ts";

/** Writes the imports that text of ours needs: beside what stays of an import of the same package, or on a line of their own. */
export function writeImports({ module, edits, wantedImports }: Folding): void {
  const imports = module.program.body.filter((each): each is NodeOf<"ImportDeclaration"> => each.type === "ImportDeclaration");
  for (const [specifier, wanted] of wantedImports) {
    const names = [...wanted].toSorted().join(", ");
    const last = imports.flatMap((each) => (each.source.value === specifier && each.importKind !== "type" ? lastName(each, edits) : [])).at(0);
    if (last) {
      edits.insert(last.end, `, ${names}`);
      continue;
    }
    const anchor = imports.find(({ source }) => source.value.startsWith("@halyard/testing"))!;
    const quote = module.text[anchor.source.start]!;
    edits.insert(anchor.start, `import { ${names} } from ${quote}${specifier}${quote}${module.text[anchor.end - 1] === ";" ? ";" : ""}\n`);
  }
}

/** The last of an import's names that stays. */
function lastName({ specifiers }: NodeOf<"ImportDeclaration">, { isGone }: Folding["edits"]): Node | [] {
  return specifiers.findLast((each) => each.type === "ImportSpecifier" && !isGone(each)) ?? [];
}
