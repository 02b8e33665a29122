import type { Finding } from "./finding.ts";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/** Findings as workflow commands, which GitHub shows beside the lines of a pull request. */
export function formatAnnotations(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, level, message, place }) => {
    const properties = { ...(place && { file: place.file, line: place.line, col: place.column }), title: `halyard: ${rule}` };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${escape(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`);
    return `::${commands[level]} ${list.join(",")}::${escape(message)}`;
  });
}

function escape(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
