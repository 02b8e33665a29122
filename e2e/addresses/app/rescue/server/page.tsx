import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Flag, FlagsProvider, Variant } from "../../../halyard.ts";

export default async function RescueServerPage({ searchParams }: { searchParams: Promise<{ to?: string; after?: string }> }): Promise<ReactNode> {
  const { to, after } = await searchParams;
  return (
    <FlagsProvider>
      <Flag name="show-broadcast-editor-version" rescue="v1">
        <Variant is="v1"><p data-editor="v1" /></Variant>
        <Variant is="v2">{after ? <LeaveLater to={to} /> : <Leave to={to} />}</Variant>
      </Flag>
    </FlagsProvider>
  );
}

function Leave({ to }: { to?: string }): ReactNode {
  if (to === "redirect") redirect("/offers/new");
  if (to === "notFound") notFound();
  return <p data-editor="v2" />;
}

async function LeaveLater({ to }: { to?: string }): Promise<ReactNode> {
  await connection();
  return Leave({ to });
}
