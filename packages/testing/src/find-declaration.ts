import { HalyardError, type FlagDeclaration } from "@halyard/core";
import { declaredFlags } from "./configure-testing.ts";

/** @throws {HalyardError} UNDECLARED_FLAG, UNCONFIGURED_TESTS */
export function findDeclaration(name: string): FlagDeclaration {
  const flags = declaredFlags();
  if (Object.hasOwn(flags, name)) return flags[name]!;
  throw new HalyardError("UNDECLARED_FLAG", {
    action: `test flag ${JSON.stringify(name)}`,
    cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
    remedy: "Correct the name, or declare it in defineFlags",
  });
}
