import { HalyardError } from "@halyard/core";

/** The segment of a route that holds the code: `app/tour/[variants]/page.tsx`. */
const placeholder = "[variants]";

/** Every code begins so; hardly a segment of an address that people see does. */
export const codePrefix = "~";

/** The code that no combination has: the proxy sends to it what is to be not found. */
export const noCode: string = `${codePrefix}none`;

/** The paths of a route that is prerendered for combinations of flags: those that visitors see, and those of its pages. */
export interface RoutePattern {
  /** How a code makes the page's path of what a visitor asked for; nothing for a path of another route. */
  match(path: string): ((code: string) => string) | undefined;
  /** What stands in a path where a page's has its code; nothing for a path of another shape. */
  segmentOf(path: string): string | undefined;
  /** The path of a page that is not there: one for all paths, since Next.js keeps what it answers for each. */
  readonly nowhere: string;
  /** Sorts patterns as Next.js does: fixed segments before dynamic ones. */
  readonly rank: string;
}

/** @throws {HalyardError} INVALID_STATIC_ROUTE */
export function createRoutePattern(route: string): RoutePattern {
  const [empty, ...segments] = route.split("/");
  const position = segments.indexOf(placeholder);
  if (empty !== "" || position < 0 || segments.lastIndexOf(placeholder) !== position || !segments.every(isSegment)) {
    throw new HalyardError("INVALID_STATIC_ROUTE", {
      action: `prerender ${JSON.stringify(route)} for combinations of flags`,
      cause: `a route is written as its folders below app, without route groups, with ${placeholder} once`,
      remedy: 'Write it as in "/tour/[variants]" or "/[variants]/blog/[slug]", and put its page there',
    });
  }
  const [before, after] = [segments.slice(0, position), segments.slice(position + 1)].map((part) => part.map(toExpression).join(""));
  const visible = new RegExp(`^(${before})(${after})/?$`);
  const page = new RegExp(`^${before}/([^/]+)${after}/?$`);
  return {
    match(path) {
      const parts = visible.exec(path);
      return parts ? (code) => `${parts[1]}/${code}${parts[2]}` : undefined;
    },
    segmentOf: (path) => page.exec(decode(path))?.[1],
    nowhere: `/${segments.map((segment) => (segment.startsWith("[") ? noCode : segment)).join("/")}`,
    rank: segments.filter((each) => each !== placeholder).map(rankOf).join("/"),
  };
}

/** As Next.js reads a path before it looks for the page: `%7E` is a tilde. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isSegment(segment: string): boolean {
  return /^(\[\[\.\.\.[^[\]]+\]\]|\[(\.\.\.)?[^[\].]+\]|[^[\]()@/]+)$/.test(segment);
}

function toExpression(segment: string): string {
  if (segment.startsWith("[[...")) return "(?:/[^/]+)*";
  if (segment.startsWith("[...")) return "(?:/[^/]+)+";
  return segment.startsWith("[") ? "/[^/]+" : `/${segment.replace(/[.*+?^${}()|\\]/g, "\\$&")}`;
}

function rankOf(segment: string): string {
  if (segment.startsWith("[[...")) return "3";
  if (segment.startsWith("[...")) return "2";
  return segment.startsWith("[") ? "1" : `0${segment}`;
}
