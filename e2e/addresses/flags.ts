import { defineFlags } from "@halyard/core";

export const flags = defineFlags({
  "show-broadcast-editor-version": { variants: ["v1", "v2"], default: "v1", owner: "editor", expires: "2027-01-31", description: "Which editor is shown" },
});
