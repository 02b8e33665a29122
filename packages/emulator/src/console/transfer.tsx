import type { ReactElement } from "react";
import { ExportSection } from "./export-section.tsx";
import { Heading } from "./heading.tsx";
import { ImportSection } from "./import-section.tsx";

/** Between the flags here and those of a project in PostHog. */
export function Transfer(): ReactElement {
  return (
    <>
      <Heading title="Import and export" />
      <ImportSection />
      <ExportSection />
    </>
  );
}
