import { Devtools } from "@halyard/next/devtools";
import type { ReactNode } from "react";
import { devtools, FlagsProvider } from "./halyard.ts";

export default function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <FlagsProvider>
      {children}
      <Devtools />
    </FlagsProvider>
  );
}

/** A colleague who opens this has the devtools for a day. */
export const forColleague: string = devtools.link("https://app.example/", { lifetimeMs: 86_400_000 });
