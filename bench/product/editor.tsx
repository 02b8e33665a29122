"use client";

import { useState, type ReactNode } from "react";

/** The part of the page that differs. `version` is nothing while a contestant does not know it yet, and then the old editor is shown. */
export function Editor({ version }: { version: unknown }): ReactNode {
  const [text, setText] = useState("");
  const shown = version === "v2" ? "v2" : "v1";
  return (
    <section data-editor={shown} style={{ height: shown === "v2" ? 420 : 240, background: shown === "v2" ? "#dbeafe" : "#f3f4f6" }}>
      <h1 key={shown} {...{ elementtiming: shown }}>{shown === "v2" ? "Blocks" : "Plain text"}</h1>
      <textarea aria-label="Text" value={text} onChange={(event) => setText(event.target.value)} />
    </section>
  );
}
