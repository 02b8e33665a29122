import { onTestFinished } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../index.ts";

/** An emulator that lives as long as the test. */
export async function startTestEmulator(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}
