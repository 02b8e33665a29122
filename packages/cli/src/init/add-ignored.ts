/** What git should leave out, with what Halyard writes beside the code, and without the example of the environment. */
export function addIgnored(text: string): string {
  const lines = text.split(/\r?\n/);
  const added = [
    ...(lines.some((line) => /^\/?\.halyard\/?$/.test(line)) ? [] : [".halyard/"]),
    ...(lines.includes(".env*") && !lines.includes("!.env.example") ? ["!.env.example"] : []),
  ];
  return added.length === 0 ? text : `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${added.join("\n")}\n`;
}
