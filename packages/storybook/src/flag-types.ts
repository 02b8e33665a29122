import type { FlagDeclarations, RegisteredFlags } from "@halyard/core";
import type { FlagStates } from "@halyard/core/states";

/** The parameters of a story that concern its flags. */
export interface FlagParameters<Flags extends FlagDeclarations = RegisteredFlags> {
  /** Pins flags: the story is about these states, and nothing else chooses them. */
  readonly flags?: FlagStates<Flags>;
  /** How the flags are where nobody chooses: in place of the declared defaults. */
  readonly flagDefaults?: FlagStates<Flags>;
}

/** What the addon adds to the types of stories. */
export interface FlagTypes<Flags extends FlagDeclarations = RegisteredFlags> {
  parameters: FlagParameters<Flags>;
  globals: {
    /** What the toolbar and links choose. A story pins with `parameters.flags` instead, as this replaces all flags at once. */
    readonly flags?: FlagStates<Flags>;
    /** Whether a story is shown in every state of the flags that it reads. */
    readonly flagsMatrix?: boolean;
  };
}
