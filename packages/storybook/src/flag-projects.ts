import { fileURLToPath } from "node:url";
import type { FlagDeclarations } from "@halyard/core";
import { combineStates, statesOf, type CombinationStrategy } from "@halyard/core/states";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import type { TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";
import { projectStatesKey } from "./constants.ts";
import { nameProject } from "./name-project.ts";

export interface FlagProjectsOptions {
  /** Which browser runs the stories: `provider`, `headless` and the like, as in any browser project of Vitest. */
  readonly browser: Omit<BrowserConfigOptions, "enabled" | "instances">;
  /**
   * The folder of Storybook's `main`, from the folder in which Vitest was started.
   * @default ".storybook"
   */
  readonly configDir?: string;
  /**
   * The browser of all projects.
   * @default "chromium"
   */
  readonly browserName?: string;
  /**
   * Which states of several flags are tried together.
   * @default "pairwise"
   */
  readonly strategy?: CombinationStrategy;
}

/** A project of Vitest, for `test.projects`. */
export type FlagProject = TestProjectInlineConfiguration;

/**
 * Makes Vitest run every story in every state of these flags, as few times as bring each two states together. The states
 * stand in the name of what runs, as many as fit; a story that pins a flag keeps its pin.
 *
 * @example
 * export default defineConfig({ test: { projects: flagProjects(flags, { browser: { provider: playwright(), headless: true } }) } });
 */
export function flagProjects(flags: FlagDeclarations, { browser, configDir, browserName = "chromium", strategy = "pairwise" }: FlagProjectsOptions): FlagProject[] {
  const states = Object.fromEntries(Object.entries(flags).map(([name, declaration]) => [name, statesOf(declaration)]));
  const instances = combineStates(states, strategy).map((row, index) => ({
    browser: browserName as never,
    name: nameProject(row, index),
    provide: { [projectStatesKey]: row } as never,
  }));
  return [
    {
      plugins: [storybookTest({ ...(configDir !== undefined && { configDir }) })],
      test: {
        name: "stories",
        // It stands beside this file where both are built.
        setupFiles: [fileURLToPath(new URL("./vitest-setup.js", import.meta.url))],
        browser: { ...browser, enabled: true, instances },
      },
    },
  ];
}
