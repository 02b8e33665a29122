/** The addon's name in Storybook, and the beginning of its events' names. */
export const addonId = "halyard";

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

/** Under which `flagProjects` hands the states of a project to the stories: the name of what it provides, and of the global that holds it. */
export const projectStatesKey = "halyardStates";
