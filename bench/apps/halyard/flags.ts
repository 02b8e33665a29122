import { defineFlags, type FlagDeclaration } from "@halyard/core";
import { editorFlag, otherFlags } from "../../product/flag-names.ts";

const twoVariants = { variants: ["v1", "v2"], default: "v1" } as const;

const others = otherFlags.map((name, index): [string, FlagDeclaration] => [name, index % 5 === 2 ? twoVariants : {}]);

export const flags = defineFlags({ ...Object.fromEntries(others), [editorFlag]: twoVariants });
