import { defineFlags } from "@halyard/core";

// A registration holds for every file that is checked with it, so these files are checked by themselves.
export const flags = defineFlags({
  "is-broadcast-api-enabled": { owner: "broadcasts" },
  "show-broadcast-editor-version": { variants: ["v1", "v2"], default: "v1", owner: "editor" },
  "show-send-time-hint": { owner: "editor" },
});

declare module "@halyard/core" {
  interface Register {
    flags: typeof flags;
  }
}
