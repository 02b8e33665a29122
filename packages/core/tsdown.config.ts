import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/index.ts", "src/rules.ts"], platform: "neutral", copy: [{ from: "../../docs/errors/*.md", to: "dist/errors" }] });
