import { nextConfig } from "../../product/next-config.mjs";

export default { ...nextConfig, cacheComponents: true };
