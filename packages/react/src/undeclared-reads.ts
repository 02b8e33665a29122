/** Undeclared flags that components of this page asked for, for the devtools; noted during development alone. */
export const undeclaredReads: Set<string> = new Set();
