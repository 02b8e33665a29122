import { afterAll, afterEach } from "vitest";

// Runs before each test file. A test that expects a message spies on the console, which keeps it from this.
const unexpected: string[] = [];

for (const method of ["error", "warn"] as const) {
  const write = console[method];
  console[method] = (...words: unknown[]): void => {
    unexpected.push(`console.${method}: ${words.map(String).join(" ")}`);
    write.apply(console, words);
  };
}

function failOnUnexpected(): void {
  const messages = unexpected.splice(0);
  if (messages.length > 0) throw new Error(`Unexpected output on the console; spy on it where it is expected.\n${messages.join("\n")}`);
}

afterEach(failOnUnexpected);
afterAll(failOnUnexpected);
