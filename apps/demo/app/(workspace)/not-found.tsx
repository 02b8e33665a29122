import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";

export default function NotFound(): ReactNode {
  return <EmptyState heading="h1" title="No such broadcast here" text="It may belong to another team, or it was never written." wayBack />;
}
