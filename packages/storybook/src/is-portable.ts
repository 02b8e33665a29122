/** Whether stories run in a test, without Storybook around them. */
export function isPortable(): boolean {
  return !("__STORYBOOK_PREVIEW__" in globalThis);
}
