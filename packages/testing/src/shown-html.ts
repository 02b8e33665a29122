/** What nobody sees, and where React itself leaves things behind. */
const unseen = "script, style, link, meta, template, [hidden]";

const withoutEnd = /^(area|base|br|col|embed|hr|img|input|source|track|wbr)$/;

/**
 * The HTML of what a visitor sees of an element: without what is hidden, and with what fields hold now. It is the same text
 * for the same sight.
 */
export function shownHtml({ childNodes }: Element): string {
  return Array.from(childNodes, (node) => {
    if (node.nodeType === node.TEXT_NODE) return escape(node.textContent!);
    return node.nodeType === node.ELEMENT_NODE ? shownElement(node as HTMLElement) : "";
  }).join("");
}

function shownElement(element: HTMLElement): string {
  if (element.matches(unseen) || element.style?.display === "none") return "";
  const name = element.localName;
  // Sorted: React takes some attributes away while it hydrates, and gives them back at another place.
  const attributes = Object.entries({ ...Object.fromEntries(Array.from(element.attributes, (each) => [each.name, each.value])), ...heldBy(element) })
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .map(([attribute, value]) => (value === undefined ? "" : ` ${attribute}="${escape(value)}"`));
  const content = name === "textarea" ? escape((element as HTMLTextAreaElement).value) : shownHtml(element);
  return `<${name}${attributes.join("")}>${withoutEnd.test(name) ? "" : `${content}</${name}>`}`;
}

/** What a field holds now: its attributes say what it held first. */
function heldBy(element: HTMLElement): Readonly<Record<string, string | undefined>> {
  const { localName, type, value, checked, selected } = element as HTMLInputElement & HTMLOptionElement;
  if (localName === "option") return { selected: selected ? "" : undefined };
  if (localName !== "input") return {};
  return type === "checkbox" || type === "radio" ? { checked: checked ? "" : undefined } : { value: value || undefined };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
