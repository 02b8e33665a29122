import { halyardFlags } from "@halyard/storybook";
import { definePreview } from "@storybook/nextjs-vite";
import "../apps/demo/app/globals.css";
import { flags } from "../apps/demo/flags";

export default definePreview({
  addons: [halyardFlags({ flags })],
  parameters: { nextjs: { appDirectory: true } },
});
