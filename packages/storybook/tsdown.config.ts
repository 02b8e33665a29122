import { definePackage } from "../../internal/define-package.ts";

export default definePackage({
  entry: ["src/index.ts", "src/manager/index.ts", "src/next.ts", "src/preset.ts", "src/vitest.ts", "src/vitest-setup.ts"],
  platform: "neutral",
});
