/** A flag as the manager shows it. */
export interface DeclaredFlag {
  /** The variants; nothing for a boolean. */
  readonly variants?: readonly string[];
  /** Every state in its order; `unavailable` last. */
  readonly states: readonly string[];
  /** The state of the declared default. */
  readonly default: string;
  readonly description?: string;
  readonly owner?: string;
  /** The day after which the flag should be gone, as `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Why the flag stays for good. */
  readonly permanent?: string;
  /** The address of the issue that tracks the rollout. */
  readonly issue?: string;
  /** The address of the flag in PostHog. */
  readonly url?: string;
}

/** Sent once, when the preview starts. */
export interface DeclarationsPayload {
  readonly flags: Readonly<Record<string, DeclaredFlag>>;
}

/** Who chose the state of a flag, the strongest first. */
export type StateOrigin = "pin" | "toolbar" | "project" | "story-default" | "default";

/** A flag that a story read. */
export interface FlagRead {
  readonly state: string;
  readonly from: StateOrigin;
}

/** Something that was chosen and is not declared. */
export interface FlagProblem {
  readonly flag: string;
  readonly message: string;
}

/** Sent after each commit of a story that changed it. */
export interface ReadsPayload {
  readonly storyId: string;
  readonly reads: Readonly<Record<string, FlagRead>>;
  readonly errors: readonly FlagProblem[];
  /** Flags whose name or chosen variant does not survive in a link of Storybook. */
  readonly unsafe: readonly string[];
}

/** What tests have seen: by story and flag, the states that it was shown in and passed. */
export interface TestedPayload {
  /** Nothing where no story was tested. */
  readonly stories?: Readonly<Record<string, ShownPayload["states"]>>;
}

/** Sent when it is known which states of which flags a story shows by itself, whatever the toolbar forces. */
export interface ShownPayload {
  readonly storyId: string;
  readonly states: Readonly<Record<string, readonly string[]>>;
}
