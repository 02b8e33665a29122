import { createDemoProject, startEmulator, type Emulator } from "@halyard/emulator";

const batchSize = 20_000;

/** An emulator with many flags and as many stored exposures, of a thousand people, spread over the flags. */
export async function startFullEmulator(flags: number, exposures: number): Promise<Emulator> {
  const project = createDemoProject();
  const originals = structuredClone(project.flags);
  for (let id = project.flags.length + 1; id <= flags; id += 1) project.flags.push({ ...structuredClone(originals[id % originals.length]!), id, key: `flag-${id}`, active: id % 5 !== 0 });
  const emulator = await startEmulator({ project });
  for (let sent = 0; sent < exposures; sent += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, exposures - sent) }, (_, index) => ({
      event: "$feature_flag_called",
      distinct_id: `person-${(index * 7) % 1000}`,
      // Half of them are of one flag: the one whose chart is opened.
      properties: { $feature_flag: project.flags[index % 2 === 0 ? 1 : index % project.flags.length]!.key, $feature_flag_response: index % 3 === 0 ? "v2" : "v1" },
    }));
    await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch }) });
  }
  return emulator;
}
