import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The same for every contestant. Types are checked with everything else in this repository. */
export const nextConfig = {
  turbopack: { root },
  outputFileTracingRoot: root,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true, tsconfigPath: "../tsconfig.json" },
};
