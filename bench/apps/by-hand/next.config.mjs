export { nextConfig as default } from "../../product/next-config.mjs";
