import path from "node:path";
import type { StorybookConfig } from "@storybook/nextjs-vite";
import { mergeConfig } from "vite";

const demo = path.join(import.meta.dirname, "../apps/demo");

const config: StorybookConfig = {
  framework: { name: "@storybook/nextjs-vite", options: { nextConfigPath: path.join(demo, "next.config.ts") } },
  stories: ["../apps/demo/stories/*.stories.tsx"],
  // Where `npm run test:stories` leaves what stories show.
  addons: [{ name: "@halyard/storybook", options: { coverage: "../apps/demo/.halyard/coverage.json" } }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias: { "@": demo } },
      // Next.js and React mark many files for the browser, which means nothing here and would be a warning each.
      build: { rolldownOptions: { checks: { moduleLevelDirective: false, pluginTimings: false } }, chunkSizeWarningLimit: 4096 },
    }),
};

export default config;
