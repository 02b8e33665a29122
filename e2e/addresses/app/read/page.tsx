import type { ReactNode } from "react";
import { Flag, FlagsProvider, getFlag, Variant } from "../../halyard.ts";

export default async function ReadPage(): Promise<ReactNode> {
  return (
    <FlagsProvider>
      <p data-read={await getFlag("show-broadcast-editor-version")} />
      <Flag name="show-broadcast-editor-version">
        <Variant is="v1"><p data-editor="v1" /></Variant>
        <Variant is="v2"><p data-editor="v2" /></Variant>
      </Flag>
    </FlagsProvider>
  );
}
