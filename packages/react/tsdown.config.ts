import { definePackage } from "../../internal/define-package.ts";

export default definePackage({
  entry: ["src/index.ts", "src/devtools.ts", "src/flags-update.tsx", "src/forced-flags.tsx", "src/rescue.ts", "src/select-branch.ts", "src/streamed-flags-provider.tsx"],
  platform: "neutral",
});
