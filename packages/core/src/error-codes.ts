/**
 * Every code of a {@link HalyardError}. Each has a page of its name in `docs/errors`; a test holds the two together.
 * A retired code stays here and its page says so.
 */
export const errorCodes = [
  "EVALUATION_FAILED",
  "IDENTIFY_FAILED",
  "INVALID_CONTEXT",
  "INVALID_DECLARATION",
  "INVALID_FLAG_CHILDREN",
  "INVALID_OVERRIDE",
  "INVALID_PAYLOAD",
  "INVALID_WEBHOOK_REQUEST",
  "MISSING_POSTHOG_TOKEN",
  "MISSING_PROPERTY",
  "MISSING_PROVIDER",
  "MISSING_SECRET",
  "POSTHOG_UNAUTHORIZED",
  "POSTHOG_UNAVAILABLE",
  "SNAPSHOT_TOO_LARGE",
  "UNDECLARED_FLAG",
  "UNDECLARED_VALUE",
  "UNKNOWN_FLAG",
  "UNSUPPORTED_DEFINITION",
] as const;

export type ErrorCode = (typeof errorCodes)[number];
