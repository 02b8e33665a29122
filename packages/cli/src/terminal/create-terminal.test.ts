import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { afterEach, expect, it, vi } from "vitest";
import { createTerminal, type Terminal } from "./create-terminal.ts";

interface TestTerminal {
  readonly terminal: Terminal;
  readonly input: PassThrough;
  readonly written: () => { output: string; errors: string };
}

function createTestTerminal({ isTTY = true, quiet = false } = {}): TestTerminal {
  const createStream = (): PassThrough & { isTTY: boolean; columns: number } => Object.assign(new PassThrough(), { isTTY, columns: 100, getColorDepth: WriteStream.prototype.getColorDepth });
  const [input, output, errors] = [createStream(), createStream(), createStream()];
  const text = { output: "", errors: "" };
  output.on("data", (chunk) => (text.output += String(chunk)));
  errors.on("data", (chunk) => (text.errors += String(chunk)));
  return { terminal: createTerminal({ input, output, errors, quiet }), input, written: () => text };
}

afterEach(() => vi.unstubAllEnvs());

it.each([["y", true], ["YES", true], ["n", false], ["", false], ["maybe", false]])("takes %j as %s", async (answer, expected) => {
  const { terminal, input, written } = createTestTerminal();
  const asked = terminal.ask("Sure?");
  input.write(`${answer}\n`);
  expect(await asked).toBe(expected);
  expect(written().output).toContain("Sure? [y/N] ");
});

it("takes the end of the input as a no", async () => {
  const { terminal, input } = createTestTerminal();
  const asked = terminal.ask("Sure?");
  input.end();
  expect(await asked).toBe(false);
});

it("can ask at a terminal, unless the output is for a program", () => {
  expect(createTestTerminal().terminal.isInteractive).toBe(true);
  expect(createTestTerminal({ isTTY: false }).terminal.isInteractive).toBe(false);
  expect(createTestTerminal({ quiet: true }).terminal.isInteractive).toBe(false);
});

it("colours at a terminal only, and not against NO_COLOR", () => {
  vi.stubEnv("TERM", "xterm-256color");
  vi.stubEnv("NO_COLOR", undefined);
  vi.stubEnv("FORCE_COLOR", undefined);
  // Node.js takes a terminal in CI for one without colours.
  vi.stubEnv("CI", undefined);
  const escape = String.fromCodePoint(27);
  expect(createTestTerminal().terminal.style("red", "x")).toContain(escape);
  expect(createTestTerminal({ isTTY: false }).terminal.style("red", "x")).toBe("x");
  vi.stubEnv("NO_COLOR", "1");
  expect(createTestTerminal().terminal.style("red", "x")).toBe("x");
});

it("shows progress to people, and clears it after the work", async () => {
  const { terminal, written } = createTestTerminal();
  expect(await terminal.progress("Reading", async () => 7)).toBe(7);
  expect(written().errors).toBe("Reading …\r\u001b[K");
});

it.each([{ isTTY: false }, { quiet: true }])("shows no progress with %j", async (options) => {
  const { terminal, written } = createTestTerminal(options);
  await terminal.progress("Reading", async () => undefined);
  expect(written().errors).toBe("");
});

it("is as wide as the terminal, and without end elsewhere", () => {
  expect(createTestTerminal().terminal.width).toBe(100);
  expect(createTestTerminal({ isTTY: false }).terminal.width).toBe(Number.POSITIVE_INFINITY);
});
