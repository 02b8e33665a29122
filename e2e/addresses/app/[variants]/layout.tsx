import type { ReactNode } from "react";
import { Where } from "../../where.tsx";
import { Flag, FlagsProvider, staticVariants, Variant } from "../../halyard.ts";

const { generateStaticParams, enter } = staticVariants("/[variants]/offers/[slug]");
export { generateStaticParams };

export default async function OffersLayout({ params, children }: { params: Promise<{ variants: string }>; children: ReactNode }): Promise<ReactNode> {
  await enter(params);
  return (
    <FlagsProvider>
      <Where />
      <Flag name="show-broadcast-editor-version">
        <Variant is="v1"><p data-layout="v1" /></Variant>
        <Variant is="v2"><p data-layout="v2" /></Variant>
      </Flag>
      {children}
    </FlagsProvider>
  );
}
