export { combineStates, type CombinationStrategy, type StateRow } from "./combine-states.ts";
export { evaluationIn } from "./evaluation-in.ts";
export { statesOf, type FlagStates, type StateOf } from "./flag-states.ts";
export { stateOf } from "./state-of.ts";
export { toState } from "./to-state.ts";
