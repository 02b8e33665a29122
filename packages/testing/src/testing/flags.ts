import { defineFlags, type FlagDeclarations } from "@halyard/core";

const declared = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, hint: {}, theme: { variants: ["dark mode", "2026"], default: "dark mode" } });

/** The declarations of the tests here, which register none: names and states are any text. */
export const flags: FlagDeclarations = declared;
