import { existsSync, watchFile } from "node:fs";
import path from "node:path";
import type { UserConfig } from "vite";
import { testedElementId, testedEvent, testedWantedEvent } from "./constants.ts";
import { createStoryPlugins } from "./create-story-plugins.ts";
import { previewModule } from "./preview-module.ts";
import { readTestedStates } from "./read-tested-states.ts";

/** The options of the addon in `.storybook/main`. */
export interface HalyardAddonOptions {
  /**
   * The module that exports the declarations as `flags`, from the folder of `main` on. A preview that calls `definePreview`
   * does not need it, as it names them itself.
   * @default `flags.ts` beside `.storybook`, or in `src`, `lib` or `app` there
   */
  readonly flags?: string;
  /** The address of the project in PostHog, for the panel's links. A preview that calls `definePreview` gives it to `halyardFlags`. */
  readonly project?: string;
  /**
   * The file of state coverage that tests of stories leave, from the folder of `main` on: the sidebar knows by it which states
   * no story shows.
   * @default "../.halyard/coverage.json"
   */
  readonly coverage?: string;
}

interface PresetOptions extends HalyardAddonOptions {
  readonly configDir: string;
}

interface ServerChannel {
  on(event: string, listener: () => void): unknown;
  emit(event: string, payload: unknown): unknown;
}

const usualPlaces = ["../flags.ts", "../src/flags.ts", "../lib/flags.ts", "../app/flags.ts"];

/** A module of the preview, in the form that Storybook leaves alone. */
interface PreviewAnnotation {
  readonly bare: string;
  readonly absolute: string;
}

/** Adds the decorator to a preview that does not call `definePreview`; Storybook does not ask for it otherwise. */
export function previewAnnotations<Entry>(entries: readonly Entry[] = []): (Entry | PreviewAnnotation)[] {
  return [...entries, { bare: previewModule, absolute: "" }];
}

/** Lets stories import what needs a server: the application's `createHalyard`, and `server-only`. */
export function viteFinal(config: UserConfig, { flags, project, configDir }: PresetOptions): UserConfig {
  const searched = (flags === undefined ? usualPlaces : [flags]).map((place) => path.resolve(configDir, place));
  const declarations = searched.find((file) => existsSync(file));
  return {
    ...config,
    plugins: [...(config.plugins ?? []), createStoryPlugins({ declarations, searched, project })],
    optimizeDeps: {
      ...config.optimizeDeps,
      // Made into one file ahead of time, each of its entries would have its own stories.
      exclude: [...(config.optimizeDeps?.exclude ?? []), "@halyard/core", "@halyard/react", "@halyard/storybook"],
      // What those import, which Vite would find too late otherwise, and load the page again in the middle of a test.
      include: [...(config.optimizeDeps?.include ?? []), "react", "react/jsx-runtime", "storybook/internal/csf", "storybook/preview-api"],
    },
  };
}

/** Puts what tests have seen into the page of a built Storybook. While one is developed, its server says it. */
export function managerHead(head: string, { configType, ...options }: PresetOptions & { readonly configType?: string }): string {
  if (configType !== "PRODUCTION") return head;
  const tested = JSON.stringify(readTestedStates(coverageFile(options))).replaceAll("<", "\\u003c");
  return `${head}<script type="application/json" id="${testedElementId}">${tested}</script>`;
}

/** Tells the manager what tests have seen, when it asks and whenever they ran again. */
export function experimental_serverChannel<Channel extends ServerChannel>(channel: Channel, options: PresetOptions): Channel {
  const file = coverageFile(options);
  const tell = (): void => void channel.emit(testedEvent, readTestedStates(file));
  channel.on(testedWantedEvent, tell);
  watchFile(file, { persistent: false, interval: 1000 }, tell);
  return channel;
}

function coverageFile({ configDir, coverage = "../.halyard/coverage.json" }: PresetOptions): string {
  return path.resolve(configDir, coverage);
}
