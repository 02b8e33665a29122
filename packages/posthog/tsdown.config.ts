import { definePackage } from "../../internal/define-package.ts";

export default definePackage({ entry: ["src/server.ts", "src/redis.ts", "src/client.ts"], platform: "node" });
