import { defineFlags } from "@halyard/core";
import { definePreview } from "@storybook/nextjs-vite";
import { halyardFlags, type FlagParameters } from "./index.ts";

const flags = defineFlags({ "is-on": {}, "show-version": { variants: ["v1", "v2"], default: "v1" } });
const meta = definePreview({ addons: [halyardFlags({ flags })] }).meta({ title: "Typed" });

meta.story({ parameters: { flags: { "is-on": true, "show-version": "v2" }, flagDefaults: { "show-version": "unavailable" } } });
meta.story({ parameters: { flags: { "is-on": "on" }, layout: "fullscreen" }, globals: { flagsMatrix: true } });
// @ts-expect-error -- no such flag
meta.story({ parameters: { flags: { "is-of": true } } });
// @ts-expect-error -- no such variant
meta.story({ parameters: { flags: { "show-version": "v3" } } });
// @ts-expect-error -- no such variant
meta.story({ parameters: { flagDefaults: { "show-version": "v3" } } });
// @ts-expect-error -- a variant is no boolean
meta.story({ parameters: { flags: { "show-version": true } } });

// Where no preview types the story.
void { layout: "fullscreen", flags: { "show-version": "v2" } satisfies FlagParameters<typeof flags>["flags"] };
// @ts-expect-error -- no such variant
void { flags: { "show-version": "v3" } satisfies FlagParameters<typeof flags>["flags"] };
