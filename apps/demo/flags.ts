import { defineFlags } from "@halyard/core";

export const flags = defineFlags({
  "is-broadcast-api-enabled": {
    description: "Access to the Broadcast API",
    owner: "broadcasts",
    expires: "2027-02-28",
  },
  "show-broadcast-editor-version": {
    description: "Which Broadcast editor a team gets",
    variants: ["v1", "v2"],
    default: "v1",
    owner: "editor",
    expires: "2027-01-31",
  },
  "show-send-time-hint": {
    description: "A hint beside the editor that says when readers open most",
    owner: "editor",
    expires: "2027-03-31",
  },
});

declare module "@halyard/core" {
  interface Register {
    flags: typeof flags;
  }
}
