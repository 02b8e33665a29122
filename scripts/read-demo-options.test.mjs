import { describe, expect, it } from "vitest";
import { readDemoOptions } from "./read-demo-options.mjs";

describe("readDemoOptions", () => {
  it("leaves the port open by default", () => {
    expect(readDemoOptions([])).toEqual({ help: false, port: undefined });
  });

  it("takes a port and asks for help", () => {
    expect(readDemoOptions(["--port", "3005"])).toEqual({ help: false, port: 3005 });
    expect(readDemoOptions(["--help"])).toMatchObject({ help: true });
  });

  it.each(["0", "65536", "-1", "1e3", "0x10", "abc", ""])("refuses %j as a port, and says what is one", (port) => {
    expect(() => readDemoOptions([`--port=${port}`])).toThrow("from 1 to 65535");
  });

  it("refuses an option that it does not know, by name", () => {
    expect(() => readDemoOptions(["--prot", "3005"])).toThrow("--prot");
    expect(() => readDemoOptions(["3005"])).toThrow("3005");
  });
});
