import { existsSync } from "node:fs";
import { join } from "node:path";
import { preview } from "vite";

const root = join(import.meta.dirname, "../..");

export interface StorybookServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a Storybook as it was built. */
export async function serveStorybook(folder: string): Promise<StorybookServer> {
  const outDir = join(root, folder);
  if (!existsSync(join(outDir, "iframe.html"))) throw new Error(`${folder} is not built. Run: npm run build:storybook`);
  const server = await preview({ configFile: false, logLevel: "silent", root, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  return { url: server.resolvedUrls!.local[0]!, stop: () => server.close() };
}
