"use client";
import { Variant } from "@halyard/react";
import { Flag } from "@halyard/react/rescue";
import { notFound, redirect } from "next/navigation";
import { useState, type ReactNode } from "react";

/** A branch that leads elsewhere when it is asked to, which is no failure. */
export function Leaving(): ReactNode {
  const [to, setTo] = useState("");
  return (
    <>
      <button onClick={() => setTo("redirect")}>Redirect</button>
      <button onClick={() => setTo("notFound")}>Not found</button>
      <Flag name="show-broadcast-editor-version" rescue="v1">
        <Variant is="v1"><p data-editor="v1" /></Variant>
        <Variant is="v2"><Leave to={to} /></Variant>
      </Flag>
    </>
  );
}

function Leave({ to }: { to: string }): ReactNode {
  if (to === "redirect") redirect("/offers/new");
  if (to === "notFound") notFound();
  return <p data-editor="v2" />;
}
