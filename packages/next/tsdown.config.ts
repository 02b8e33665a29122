import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/index.ts", "src/devtools.tsx"], platform: "node" });
