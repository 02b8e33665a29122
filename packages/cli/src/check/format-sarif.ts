import type { Log, Result } from "sarif";
import { fingerprint, type Comparison } from "./baseline.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules.ts";

const names = Object.keys(rules);

/** Findings as SARIF 2.1.0, which code scanning takes. What the baseline knows is suppressed. */
export function formatSarif({ added, known }: Comparison, version: string): Log {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "halyard",
            version,
            rules: Object.entries(rules).map(([id, { level, summary }]) => ({ id, shortDescription: { text: summary }, defaultConfiguration: { level } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: [...added.map((finding) => toResult(finding, false)), ...known.map((finding) => toResult(finding, true))],
      },
    ],
  };
}

function toResult(finding: Finding, isKnown: boolean): Result {
  const { rule, level, message, place } = finding;
  return {
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level,
    message: { text: message },
    ...(place && {
      locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(place.file), uriBaseId: "%SRCROOT%" }, region: { startLine: place.line, startColumn: place.column } } }],
    }),
    partialFingerprints: { "halyard/v1": fingerprint(finding) },
    baselineState: isKnown ? "unchanged" : "new",
    ...(isKnown && { suppressions: [{ kind: "external" as const }] }),
  };
}
