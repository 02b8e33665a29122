/**
 * Calls `listener` after changes of the document, at most once a frame, until the function that it returns is called. What
 * the page reads of its flags changes with what it shows, and tells nobody; nor does a dialog that opens.
 */
export function watchDocument(listener: () => void): () => void {
  let frame = 0;
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      listener();
    });
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["open"] });
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
