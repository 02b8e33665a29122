import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/index.ts", "src/msw.ts", "src/playwright.ts", "src/plugin.ts", "src/vitest.ts"], platform: "neutral" });
