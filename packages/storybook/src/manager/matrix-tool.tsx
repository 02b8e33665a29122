/** @jsxRuntime classic */
import React, { useSyncExternalStore } from "react";
import type { Session } from "./create-session.ts";
import { MatrixButton } from "./matrix-button.tsx";

/** The toolbar's button for the matrix, once there are flags to vary. */
export function MatrixTool({ session }: { readonly session: Session }): React.JSX.Element | null {
  const { declarations = {} } = useSyncExternalStore(session.messages.subscribe, session.messages.read);
  return Object.keys(declarations).length > 0 ? <MatrixButton /> : null;
}
