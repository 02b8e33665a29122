import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { App } from "./testing/readme.tsx";

it("shows what the README says", () => {
  const snapshot = createSnapshot({ "show-broadcast-editor-version": "v2", "is-broadcast-api-enabled": false });
  expect(renderToStaticMarkup(<App snapshot={snapshot} />)).toBe("<small>v2</small>The new editorAsk for access to the API");
});
