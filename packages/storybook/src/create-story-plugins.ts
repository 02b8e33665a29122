import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { HalyardError } from "@halyard/core";
import type { Plugin } from "vite";
import { createNodeStub } from "./create-node-stub.ts";
import { cutServerInstance } from "./cut-server-instance.ts";
import { previewModule } from "./preview-module.ts";

export interface StoryPluginsOptions {
  /** The module that exports `flags`, where there is one. */
  readonly declarations: string | undefined;
  /** Where it was looked for. */
  readonly searched: readonly string[];
  /** The address of the project in PostHog. */
  readonly project: string | undefined;
}

const previewId = `\0${previewModule}`;
const emptyId = "\0halyard-server-only";
const directive = /^"use client";/;
const nodeStubPrefix = "\0halyard-node-stub:";

/** What Storybook's Vite needs to know to run server components in the browser. */
export function createStoryPlugins({ declarations, searched, project }: StoryPluginsOptions): Plugin[] {
  return [
    {
      name: "halyard-modules",
      enforce: "pre",
      async resolveId(id, importer, options) {
        if (id === previewModule) return previewId;
        if (id === "server-only") return emptyId;
        if (id === "@halyard/next" || id === "@halyard/next/devtools") return fileURLToPath(import.meta.resolve("@halyard/storybook/next"));
        // Packages know how to do without Node's modules in a browser.
        if (!isBuiltin(id) || importer?.includes("/node_modules/")) return undefined;
        const found = await this.resolve(id, importer, { ...options, skipSelf: true });
        return found && !found.external && !found.id.includes("__vite-browser-external") ? found : nodeStubPrefix + id;
      },
      load(id) {
        if (id === emptyId) return "";
        if (id.startsWith(nodeStubPrefix)) return createNodeStub(id.slice(nodeStubPrefix.length));
        if (id !== previewId) return undefined;
        if (declarations === undefined) throw noDeclarations(searched);
        return [
          `import { flags } from ${JSON.stringify(declarations)};`,
          'import { halyardFlags } from "@halyard/storybook";',
          `export const { beforeEach, decorators, initialGlobals } = halyardFlags({ flags, project: ${JSON.stringify(project)} });`,
        ].join("\n");
      },
    },
    {
      // A bundler for the browser warns of each such line, which means nothing to it, and the files are ours.
      name: "halyard-directives",
      transform(code, id) {
        return directive.test(code) && id.includes("/node_modules/@halyard/") ? { code: code.replace(directive, (text) => " ".repeat(text.length)), map: null } : undefined;
      },
    },
    {
      // Without `enforce`: TypeScript and JSX are JavaScript by then, and imports are still as they were written.
      name: "halyard-server-instance",
      transform(code, id) {
        if (!code.includes("createHalyard") || id.includes("/node_modules/")) return undefined;
        return cutServerInstance(code, (text) => this.parse(text)) as { code: string; map: never } | undefined;
      },
    },
  ];
}

function noDeclarations(searched: readonly string[]): HalyardError {
  return new HalyardError("DECLARATIONS_NOT_FOUND", {
    action: "show stories with flags",
    cause: `no module with the declarations was found: ${searched.join(", ")}`,
    remedy: 'Name it in .storybook/main: { name: "@halyard/storybook", options: { flags: "../app/flags.ts" } }',
  });
}
