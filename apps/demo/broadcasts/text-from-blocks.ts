import type { Block } from "./broadcast";

/** The plain text in which the first editor shows blocks; `blocksFromText` reads it back. */
export function textFromBlocks(blocks: readonly Block[]): string {
  return blocks.map(toText).join("\n\n");
}

function toText({ kind, text, href = "", picture = "harbour" }: Block): string {
  switch (kind) {
    case "heading":
      return `# ${text}`;
    case "button":
      return `[${text}](${href})`;
    case "image":
      return `![${text}](${picture})`;
    case "divider":
      return "---";
    case "paragraph":
      return text;
  }
}
