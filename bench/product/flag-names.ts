/** Decides which editor the page shows; its variants are v1 and v2. */
export const editorFlag = "show-editor-version";

/** The other flags of the application. Those whose number ends in 2 or 7 have the variants v1 and v2, as in `createDefinitions`. */
export const otherFlags: readonly string[] = Array.from({ length: 49 }, (_, index) => `show-product-feature-${index}`);
