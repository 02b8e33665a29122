import type { Block } from "./broadcast";
import { isPicture } from "./is-picture";

/** Reads the plain text of the first editor: a blank line ends a block, and the block's first characters say its kind. */
export function blocksFromText(text: string): Block[] {
  return text
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(toBlock);
}

function toBlock(part: string): Block {
  if (part === "---") return { kind: "divider", text: "" };
  if (part.startsWith("# ")) return { kind: "heading", text: part.slice(2).trim() };
  const [, bang, text = "", target = ""] = /^(!?)\[([^\]\n]*)\]\(([^)\s]*)\)$/.exec(part) ?? [];
  if (bang === "!" && isPicture(target)) return { kind: "image", text, picture: target };
  if (bang === "") return { kind: "button", text, href: target };
  return { kind: "paragraph", text: part };
}
