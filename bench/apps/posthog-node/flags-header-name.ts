export const flagsHeaderName = "x-flags";
