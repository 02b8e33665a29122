import type { ReactNode } from "react";
import { FlagsProvider } from "../../../halyard.ts";
import { Leaving } from "../../../leaving.tsx";

export default function RescueClientPage(): ReactNode {
  return <FlagsProvider><Leaving /></FlagsProvider>;
}
