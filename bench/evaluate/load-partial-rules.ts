import { fileURLToPath } from "node:url";
import { build } from "esbuild";

type Rules = typeof import("@halyard/core/rules");

/** What takes the place of a module of the rules to leave its work out. The other work stays about what it was. */
const substitutes = {
  "sha1-compress": "export function sha1Compress(words, at, state) { state[0] = Math.imul(state[0] ^ words[at + 2], 0x9e3779b1); }",
  "position-of": "let state = 1; export function positionOf() { state = (Math.imul(state, 1664525) + 1013904223) | 0; return (state >>> 0) / 2 ** 32; }",
  "compile-filter": 'import { leaf } from "./filter-node.js"; let outcome = 0; export function compileFilter() { return leaf(() => (outcome ^= 1)); }',
  "answer-of": "const answer = { result: Object.freeze({ value: false }), outcome: 1 }; export function answerOf() { return answer; }",
};

/** Loads the built rules once more, with the work of some modules left out. */
export async function loadPartialRules(leftOut: readonly (keyof typeof substitutes)[]): Promise<Rules> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve("@halyard/core/rules"))],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    plugins: [
      {
        name: "leave-out",
        setup({ onLoad }) {
          for (const name of leftOut) onLoad({ filter: new RegExp(`/rules/${name}\\.js$`) }, () => ({ contents: substitutes[name], loader: "js" }));
        },
      },
    ],
  });
  return (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString("base64")}`)) as Rules;
}
