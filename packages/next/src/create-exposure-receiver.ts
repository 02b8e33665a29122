import { isExposure, type FlagDeclarations, type FlagSource } from "@halyard/core";
import { after, NextRequest } from "next/server";
import type { IdentifyRequest } from "./actor.ts";
import { answer } from "./answer.ts";
import type { Decide } from "./decide.ts";
import { isSameOrigin } from "./is-same-origin.ts";
import { readBody } from "./read-body.ts";
import type { RequestFlags } from "./request-flags.ts";
import { toExposedFlag } from "./to-exposed-flag.ts";

const maxBodyBytes = 16_384;

export interface ExposureReceiverOptions {
  readonly flags: FlagDeclarations;
  readonly source: FlagSource;
  readonly decide: Decide;
  /** Called with the flags whose exposures are sent to the source for a request. */
  readonly onSent: (flags: RequestFlags, names: readonly string[], request: IdentifyRequest) => void;
}

/**
 * Takes from the pages of this site which flags came into view, as `[[name, value], …]`.
 *
 * Anybody can send that, so nothing of it is believed: who it was is what the request itself says, as it does for a page, and
 * a value counts only where it is the one that this actor gets. So nobody can report for others, or what they were not shown.
 */
export function createExposureReceiver({ flags, source, decide, onSent }: ExposureReceiverOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request.headers)) return answer(403, { error: "FORBIDDEN", message: "Exposures come from pages of this site." });
    const shown = parse(await readBody(request, maxBodyBytes));
    if (!shown) return answer(400, { error: "BAD_REQUEST", message: "The body must be a list of pairs of a flag's name and its value." });
    const sent = new NextRequest(request.url, { headers: request.headers });
    if (source.identity?.isOptedOut?.(sent.cookies)) return answer(204);
    const { flags: decided, cookie } = await decide(sent);
    // A visitor without an identity was not shown a page as the one that would be made up here.
    if (cookie && !decided.head.identified) return answer(204);
    const names: string[] = [];
    for (const [name, value] of shown) {
      if (!Object.hasOwn(flags, name) || flags[name]!.serverOnly) continue;
      const evaluation = await decided.read(name);
      if (evaluation.value === value && isExposure(evaluation) && source.expose?.(toExposedFlag(decided.head, name, evaluation))) names.push(name);
    }
    if (names.length > 0) {
      onSent(decided, names, sent);
      after(() => source.flush?.());
    }
    return answer(204);
  };
}

function parse(body: string | undefined): Map<string, unknown> | undefined {
  try {
    const list: unknown = JSON.parse(body ?? "");
    return Array.isArray(list) && list.every((pair) => Array.isArray(pair) && typeof pair[0] === "string") ? new Map(list as [string, unknown][]) : undefined;
  } catch {
    return undefined;
  }
}
