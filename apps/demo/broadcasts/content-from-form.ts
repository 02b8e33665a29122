import type { Block, BlockKind, Content } from "./broadcast";
import { blocksFromText } from "./blocks-from-text";
import { isPicture } from "./is-picture";

const maxBlocks = 60;
const maxLength = 20_000;
const kinds: readonly BlockKind[] = ["heading", "paragraph", "button", "image", "divider"];

/** Reads what either editor sends: the first one a text, the second one its blocks in numbered fields. */
export function contentFromForm(form: FormData): Content {
  const subject = field(form, "subject").replace(/\s+/g, " ").trim().slice(0, 200) || "Untitled";
  return { subject, blocks: form.has("text") ? blocksFromText(field(form, "text")).slice(0, maxBlocks) : readBlocks(form) };
}

function readBlocks(form: FormData): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < maxBlocks && form.has(`block-${index}-kind`); index += 1) {
    const kind = kinds.find((each) => each === field(form, `block-${index}-kind`)) ?? "paragraph";
    const picture = field(form, `block-${index}-picture`);
    blocks.push({
      kind,
      text: field(form, `block-${index}-text`),
      ...(kind === "button" && { href: field(form, `block-${index}-href`) }),
      ...(kind === "image" && { picture: isPicture(picture) ? picture : "harbour" }),
    });
  }
  return blocks;
}

function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, maxLength) : "";
}
