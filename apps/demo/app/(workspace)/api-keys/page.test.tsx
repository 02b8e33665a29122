import { renderServer } from "@halyard/testing";
import { describeFlag } from "@halyard/testing/vitest";
import { expect } from "vitest";
import ApiKeysPage from "./page";

describeFlag("is-broadcast-api-enabled", {
  on: async () => {
    const html = await renderServer(<ApiKeysPage />);
    expect(html).toContain("curl http://heliograph.example/api/v1/broadcasts");
    expect(html).not.toContain("Part of Pro");
  },
  off: async () => {
    const html = await renderServer(<ApiKeysPage />);
    expect(html).toContain("Part of Pro");
    expect(html).not.toContain("curl");
  },
  unavailable: "same as off",
});
