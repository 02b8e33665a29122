import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The name of the one script file for browsers in which a text stands. */
export async function findScript(folder: string, text: string): Promise<string> {
  const root = join(import.meta.dirname, "../..", folder, ".next/static");
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(".js"));
  const contents = await Promise.all(names.map((name) => readFile(join(root, name), "utf8")));
  const found = names.filter((_, index) => contents[index]!.includes(text));
  expect(found).toHaveLength(1);
  return found[0]!;
}
