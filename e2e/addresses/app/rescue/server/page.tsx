import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Flag, FlagsProvider, Variant } from "../../../halyard.ts";

export default async function RescueServerPage({ searchParams }: { searchParams: Promise<{ to?: string }> }): Promise<ReactNode> {
  const { to } = await searchParams;
  return (
    <FlagsProvider>
      <Flag name="show-broadcast-editor-version" rescue="v1">
        <Variant is="v1"><p data-editor="v1" /></Variant>
        <Variant is="v2"><Leave to={to} /></Variant>
      </Flag>
    </FlagsProvider>
  );
}

function Leave({ to }: { to?: string }): ReactNode {
  if (to === "redirect") redirect("/offers/new");
  if (to === "notFound") notFound();
  return <p data-editor="v2" />;
}
