import { createContext, runInContext, type Context } from "node:vm";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium as browserType } from "playwright";
import { expect, it } from "vitest";
import { chromium } from "../chromium.ts";
import { answerCases } from "./answer-cases.ts";

const [seed, count] = [20261122, 400];

const expected = answerCases(seed, count);

/** The built rules with the cases, as a script that leaves `rules.answerCases` behind. */
async function bundleCases(): Promise<string> {
  const entry = fileURLToPath(new URL("answer-cases.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "iife", globalName: "rules", platform: "neutral", logLevel: "silent" });
  return outputFiles[0]!.text;
}

/** Makes the clock and chance fail, so that an answer can come from nothing but its arguments. */
const withoutClock = `
  const refuse = (name) => () => { throw new Error(name + " was used"); };
  Math.random = refuse("Math.random");
  Date.now = refuse("Date.now");
  globalThis.Date = new Proxy(Date, {
    apply: refuse("Date"),
    construct: (target, args) => (args.length === 0 ? refuse("new Date")() : Reflect.construct(target, args)),
  });
`;

/** A realm that has what the language has: code from strings is forbidden, and whoever asks for more gets an error. */
function createBareContext(): Context {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const foreign = Object.getOwnPropertyNames(globalThis).filter((name) => !runInContext(`${JSON.stringify(name)} in globalThis`, context));
  runInContext(`for (const name of ${JSON.stringify(foreign)}) Object.defineProperty(globalThis, name, { get() { throw new Error(name + " was used"); } });`, context);
  runInContext(withoutClock, context);
  return context;
}

it("answers in a realm without Node, web or clock as in Node", async () => {
  const context = createBareContext();
  for (const code of ["eval('1')", "Function('return 1')"]) expect(() => runInContext(code, context) as unknown).toThrow("Code generation from strings disallowed");
  for (const code of ["Date.now()", "new Date()", "Math.random()", "process.env", "fetch", "performance"]) expect(() => runInContext(code, context) as unknown).toThrow("was used");
  runInContext(await bundleCases(), context);
  const answers = runInContext(`JSON.stringify(rules.answerCases(${seed}, ${count}))`, context) as string;
  expect(JSON.parse(answers)).toEqual(expected);
});

it("answers in Chromium as in Node", async () => {
  const browser = await browserType.launch(chromium);
  try {
    const page = await browser.newPage();
    await page.setContent(`<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`);
    await page.addScriptTag({ content: `${withoutClock}${await bundleCases()}\nwindow.answers = rules.answerCases(${seed}, ${count});` });
    expect(await page.evaluate("answers")).toEqual(expected);
  } finally {
    await browser.close();
  }
});

it("meets answers of every kind", () => {
  const text = expected.join();
  for (const kind of ["condition_match", "no_condition_match", "out_of_rollout_bound", "holdout_condition_value", "missing_context", "unsupported_definition", "unresolved_dependency", "payload"]) {
    expect(text).toContain(`"${kind}"`);
  }
});
