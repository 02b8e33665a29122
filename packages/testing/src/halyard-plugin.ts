import { statesOf } from "@halyard/core/states";
import type { Plugin } from "vite";
import type {} from "vitest/config";
import { createCoverageReporter, type StateCoverageOptions } from "./coverage/create-coverage-reporter.ts";

export type HalyardPluginOptions = StateCoverageOptions;

const emptyModule = "\0halyard:empty";

/** The flags of a run, and the projects whose tests read them. */
interface FlagsOfRun {
  readonly content: string;
  readonly projects: Set<string>;
}

/** Each project of one run may have the plugin, for the same flags or for others: each flags have one report. */
const runs = new WeakMap<object, FlagsOfRun[]>();

/**
 * Prepares Vitest for code that uses Halyard: reports which states of the flags the tests have read, and lets tests import
 * what is made for Next.js: code that begins with `import "server-only"`, and what `next/dynamic` loads.
 *
 * @example
 * export default defineConfig({ plugins: [halyard({ flags })], test: { setupFiles: ["./vitest.setup.ts"] } });
 */
export function halyard(options: HalyardPluginOptions): Plugin {
  // The same Vite configuration may also build an application.
  let isTesting = false;
  return {
    name: "halyard",
    enforce: "pre",
    // Next.js has no exports that Node would find by themselves: "next/headers" is a file with another name. Not as an option
    // of Vitest, of which projects that share a server have only what the configuration file says.
    config: () => (process.env.VITEST ? { ssr: { noExternal: [/@halyard\/next/] } } : undefined),
    resolveId(id) {
      if (!isTesting) return undefined;
      // Where Next.js builds the application, this package is empty on the server and an error in the browser.
      if (id === "server-only") return emptyModule;
      // As Next.js does for the App Router; the other one renders nothing on a server that has no manifest of a build.
      return id === "next/dynamic" ? this.resolve("next/dist/shared/lib/app-dynamic.js") : undefined;
    },
    load: (id) => (id === emptyModule ? "export {};" : undefined),
    configureVitest({ vitest, project, defineCacheKeyGenerator }) {
      isTesting = true;
      // Vitest keeps modules from run to run, as they were without this plugin too.
      defineCacheKeyGenerator(() => "halyard");
      if (!runs.has(vitest)) runs.set(vitest, []);
      const all = runs.get(vitest)!;
      const content = contentOf(options);
      const known = all.find((each) => each.content === content);
      if (known) return void known.projects.add(project.name);
      const own: FlagsOfRun = { content, projects: new Set([project.name]) };
      all.push(own);
      vitest.config.reporters.push(
        createCoverageReporter(vitest, options, {
          // What runs without the plugin may read any of them, such as stories.
          has: (name) => own.projects.has(name) || !all.some(({ projects }) => projects.has(name)),
          title: () => (all.length > 1 ? `, in ${[...own.projects].join(", ") || "the project"}` : ""),
        }),
      );
    },
  };
}

/** What tells reports apart: each configuration file loads declarations of its own, and means the same by them. */
function contentOf({ flags, threshold, file }: HalyardPluginOptions): string {
  return JSON.stringify([Object.entries(flags).map(([name, declaration]) => [name, statesOf(declaration)]), threshold, file]);
}
