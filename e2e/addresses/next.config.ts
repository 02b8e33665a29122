import path from "node:path";
import type { NextConfig } from "next";

const root = path.join(import.meta.dirname, "../..");

export default {
  basePath: "/shop",
  trailingSlash: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  poweredByHeader: false,
  // The root's own check has these files.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
