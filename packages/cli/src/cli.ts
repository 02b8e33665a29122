#!/usr/bin/env node
import { parseArgs } from "node:util";

const help = `The life of a feature flag.

Usage: halyard [options]

  --help   show this
`;

try {
  parseArgs({ options: { help: { type: "boolean" } } });
  console.log(help.trimEnd());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
