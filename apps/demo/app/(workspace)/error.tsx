"use client";

import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";

/** In place of a page that failed, below the header that did not. */
export default function WorkspaceError({ retry }: { readonly retry: () => void }): ReactNode {
  return (
    <EmptyState heading="h1" title="This page did not get through" text="Nothing that was saved is lost." wayBack>
      <button className="button button-primary needs-script" onClick={retry}>
        Try again
      </button>
    </EmptyState>
  );
}
