"use client";
import { joinLink, overrideLinkParameter } from "@halyard/core";
import { useState, type ReactNode } from "react";
import type { DevtoolsReport } from "./devtools-report.ts";

export interface ShareLinkProps {
  readonly forced: NonNullable<DevtoolsReport["forced"]>;
  /** Called with what to say once the link is copied. */
  readonly onCopied: (words: string) => void;
}

/** Copies a link to this page that forces the same values for whoever opens it. */
export function ShareLink({ forced, onCopied }: ShareLinkProps): ReactNode {
  const [shown, setShown] = useState<{ readonly link: string; readonly isCopied: boolean }>();
  const until = new Date(forced.expiresAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

  async function copy(): Promise<void> {
    const link = joinLink(location.href, overrideLinkParameter, forced.token);
    try {
      await navigator.clipboard.writeText(link);
      setShown({ link, isCopied: true });
      onCopied(`The link is copied. It works until ${until}.`);
    } catch {
      // Not over https, or not allowed: the link is there to be copied by hand.
      setShown({ link, isCopied: false });
    }
  }

  return (
    <>
      <button type="button" onClick={() => void copy()}>
        Copy link to share
      </button>
      {shown && (
        <p className="quiet share">
          {shown.isCopied ? "Copied." : "Copy it from here."} It works until {until}.
          {!shown.isCopied && <input readOnly aria-label="Link to share" value={shown.link} onFocus={(event) => event.target.select()} />}
        </p>
      )}
    </>
  );
}
