import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/index.ts", "src/forced-flags.ts", "src/rules.ts", "src/states.ts"], platform: "neutral", copy: [{ from: "../../docs/errors/*.md", to: "dist/errors" }] });
