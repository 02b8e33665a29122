import type { Emulator } from "@halyard/emulator";

/** Changes the flag's rules: everybody gets this editor. */
export async function setEditor(emulator: Emulator, variant: string): Promise<void> {
  await emulator.update(({ flags }) => {
    const flag = flags.find(({ key }) => key === "show-broadcast-editor-version")!;
    flag.filters = {
      groups: [{ properties: [], rollout_percentage: 100, variant }],
      multivariate: { variants: [...new Set(["v1", "v2", variant])].map((key) => ({ key, rollout_percentage: key === variant ? 100 : 0 })) },
    };
  });
}
