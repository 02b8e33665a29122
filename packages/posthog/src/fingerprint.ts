import { createHash } from "node:crypto";

const longestText = 200;

/** The text if it is short, else its hash: a key of bounded size, whatever a visitor puts into an id or a property. */
export function fingerprint(text: string): string {
  return text.length <= longestText ? text : createHash("sha256").update(text).digest("base64");
}
