import { Flag, FlagsProvider, useFlag, Variant } from "@halyard/react";
import type { Snapshot } from "@halyard/core";
import type { ReactNode } from "react";

function Badge(): ReactNode {
  return <small>{useFlag("show-broadcast-editor-version")}</small>;
}

export function App({ snapshot }: { snapshot: Snapshot }): ReactNode {
  return (
    <FlagsProvider snapshot={snapshot}>
      <Badge />
      <Flag name="show-broadcast-editor-version">
        <Variant is="v1">The editor you know</Variant>
        <Variant is="v2">The new editor</Variant>
      </Flag>
      <Flag name="is-broadcast-api-enabled" fallback="Ask for access to the API">Your API keys</Flag>
    </FlagsProvider>
  );
}
