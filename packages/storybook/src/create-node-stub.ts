/**
 * A module in the place of one of Node's own: it has the same exports, so that whatever imports them loads in a browser, and
 * says what is wrong once one of them is called.
 */
export function createNodeStub(specifier: string): string {
  const names = Object.keys(process.getBuiltinModule(specifier) ?? {}).filter((name) => /^[\w$]+$/.test(name) && name !== "default");
  return [
    'import { refuseOnServer } from "@halyard/storybook/next";',
    `const refuse = (name) => function () { refuseOnServer("call " + name + " of ${specifier}"); };`,
    ...names.map((name) => `const _${name} = refuse(${JSON.stringify(name)});`),
    `export { ${names.map((name) => `_${name} as ${name}`).join(", ")} };`,
    `export default { ${names.map((name) => `${name}: _${name}`).join(", ")} };`,
  ].join("\n");
}
