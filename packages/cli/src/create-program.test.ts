import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createProgram } from "./create-program.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const commands = createProgram().commands.map((command) => ({ name: command.name(), command }));

describe.each(commands)("halyard $name", ({ name, command }) => {
  it("is in the list of commands and in the README", () => {
    expect(createProgram().helpInformation()).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    expect(readme).toContain(`| \`${name}`);
  });

  it("says in one line what it does", () => {
    expect(command.summary()).toMatch(/^[a-z].{20,}[^.]$/);
  });
});

it.each(commands.filter(({ name }) => name !== "emulator"))("explains $name with its exit codes and examples that parse", ({ name, command }) => {
  let help = "";
  command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
  expect(help).toContain("Exit codes:\n  0  done\n  1  ");
  const examples = Array.from(help.matchAll(/^ {2}\$ halyard (\S+)(.*)$/gm), ([, used, rest]) => ({ used, rest }));
  expect(examples.length).toBeGreaterThan(0);
  const known = new Set(command.options.flatMap(({ long, short }) => [long, short]));
  for (const { used, rest } of examples) {
    expect(used).toBe(name);
    for (const [option] of rest!.matchAll(/(?<= )--?[a-z][a-z-]*/g)) expect(known).toContain(option);
  }
});
