import path from "node:path";
import type { NextConfig } from "next";

const root = path.join(import.meta.dirname, "../..");

export default { cacheComponents: true, partialPrefetching: true, turbopack: { root }, outputFileTracingRoot: root, poweredByHeader: false } satisfies NextConfig;
