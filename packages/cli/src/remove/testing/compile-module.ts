import { transform } from "esbuild";

const compiled = new Map<string, Promise<string>>();

/**
 * Turns a module into a CommonJS one that a function can run. All imports stay, the unused ones too: what a module does when
 * it is loaded is part of what a program does.
 */
export function compileModule(path: string, text: string): Promise<string> {
  const id = `${path}\n${text}`;
  let result = compiled.get(id);
  if (!result) compiled.set(id, (result = compile(path, text)));
  return result;
}

async function compile(path: string, text: string): Promise<string> {
  const loader = path.endsWith(".mts") ? "ts" : path.endsWith(".mjs") ? "js" : (path.slice(path.lastIndexOf(".") + 1) as "ts" | "tsx" | "js" | "jsx");
  const { code } = await transform(text, {
    loader,
    format: "cjs",
    jsx: "automatic",
    target: "es2023",
    supported: { "dynamic-import": false },
    sourcefile: path,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
  });
  return code;
}
