import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";

/** The console's assets, beside the built server that sends them. React and the chart are part of them, and no dependency of the package. */
const config: UserConfig = defineConfig({
  plugins: [react()],
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist/console",
    emptyOutDir: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { console: "src/console/main.tsx", style: "src/console/console.css" },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});

export default config;
