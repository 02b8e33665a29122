/** The addon's name in Storybook, and the beginning of its events' names. */
export const addonId = "halyard";

/** Opens the toolbar's list of flags. */
export const listShortcut: string[] = ["alt", "shift", "F"];

/** The global with what the toolbar, the panel and links choose: a state, or a plain value, by flag. Flags without an entry are left alone. */
export const flagsGlobal = "flags";

/** The global that shows a story in every state of the flags it reads. */
export const matrixGlobal = "flagsMatrix";

/** The parameter in which a story pins flags: nothing else chooses them then. */
export const pinsParameter = "flags";

/** The parameter in which a story says how its flags are where nobody chooses. */
export const defaultsParameter = "flagDefaults";

/** Events of the preview, for the manager. */
export const declarationsEvent = "halyard/declarations";
export const readsEvent = "halyard/reads";
export const shownEvent = "halyard/shown";

/** Asks the server for what tests have seen, and its answer, which also comes when that changes. */
export const testedWantedEvent = "halyard/tested-wanted";
export const testedEvent = "halyard/tested";

/** The element in the page of a built Storybook, which has no server, that holds that answer. */
export const testedElementId = "halyard-tested";

/** Under which `flagProjects` hands the states of a project to the stories: the name of what it provides, and of the global that holds it. */
export const projectStatesKey = "halyardStates";
