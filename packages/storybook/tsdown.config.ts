import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/index.ts", "src/manager/index.ts"], platform: "neutral" });
