import { halyard } from "@halyard/testing/plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { flags } from "./flags.ts";

export default defineConfig({
  plugins: [react(), halyard({ flags })],
  resolve: { alias: { "@": import.meta.dirname } },
  test: { setupFiles: ["./vitest.setup.ts"] },
});
