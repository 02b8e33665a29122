/** A file that declares no flag yet. JavaScript has no types to register. */
export function newDeclarations(isTypeScript: boolean): string {
  const registration = `
declare module "@halyard/core" {
  interface Register {
    flags: typeof flags;
  }
}
`;
  return `import { defineFlags } from "@halyard/core";

export const flags = defineFlags({
});
${isTypeScript ? registration : ""}`;
}
