import type { FlagDeclarations } from "@halyard/core";
import { definePreviewAddon, type PreviewAddon } from "storybook/internal/csf";
import { addons } from "storybook/preview-api";
import { declarationsEvent, flagsGlobal, matrixGlobal } from "./constants.ts";
import { createFlagsDecorator } from "./create-flags-decorator.tsx";
import { describeDeclarations } from "./describe-declarations.ts";
import type { FlagTypes } from "./flag-types.ts";
import { preparePlay } from "./prepare-play.ts";
import { reportReads } from "./report-reads.ts";

export interface HalyardFlagsOptions<Flags extends FlagDeclarations> {
  /** The declarations, from `defineFlags`. */
  readonly flags: Flags;
  /** The address of the project in PostHog, such as `https://eu.posthog.com/project/12345`. With it the panel links each flag to its page. */
  readonly project?: string;
}

/**
 * Renders every story with the states of flags that it pins, that the toolbar chooses or that are declared, and types
 * `parameters.flags` by the declarations.
 *
 * @example
 * export default definePreview({ addons: [halyardFlags({ flags })] });
 */
export function halyardFlags<const Flags extends FlagDeclarations>({ flags, project }: HalyardFlagsOptions<Flags>): PreviewAddon<FlagTypes<Flags>> {
  // The manager has no other way to know them. A test has no manager, and no channel.
  if (addons.hasChannel()) addons.getChannel().emit(declarationsEvent, describeDeclarations(flags, project));
  return definePreviewAddon<FlagTypes<Flags>>({
    // Empty, as a link would lose what stands here.
    initialGlobals: { [flagsGlobal]: {}, [matrixGlobal]: false },
    decorators: [createFlagsDecorator(flags)],
    beforeEach: [reportReads, preparePlay],
  });
}
