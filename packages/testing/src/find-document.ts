import { HalyardError } from "@halyard/core";

/** @throws {HalyardError} MISSING_DOCUMENT */
export function findDocument(): Document {
  if (typeof document !== "undefined") return document;
  throw new HalyardError("MISSING_DOCUMENT", {
    action: "render client components",
    cause: "the test has no document: it runs in Node alone",
    remedy: 'Install jsdom and write  // @vitest-environment jsdom  in the first line of the test\'s file, or  environment: "jsdom"  in the test options of the Vitest configuration; renderServer needs no document',
  });
}
