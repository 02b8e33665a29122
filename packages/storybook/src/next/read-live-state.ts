import { HalyardError, type FlagDeclarations } from "@halyard/core";
import { liveStories } from "../live-stories.ts";

/**
 * The state of a flag in the story on the page, for code that does not know which story it is called for.
 *
 * @throws {HalyardError} UNDECLARED_FLAG, NOT_IN_A_STORY, AMBIGUOUS_STORY
 */
export function readLiveState(name: string, flags: FlagDeclarations): string {
  const action = `read flag ${JSON.stringify(name)}`;
  if (!Object.hasOwn(flags, name)) {
    throw new HalyardError("UNDECLARED_FLAG", {
      action,
      cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
      remedy: "Correct the name, or declare it in defineFlags",
    });
  }
  const stories = [...liveStories.values()].filter((story) => Object.hasOwn(story.states, name));
  const states = new Set(stories.map((story) => story.states[name]!.state));
  if (states.size > 1) {
    throw new HalyardError("AMBIGUOUS_STORY", {
      action,
      cause: `the page shows stories with different states of it (${[...states].join(", ")}), and an asynchronous component cannot tell which one it stands in`,
      remedy: "Give each story of this component a frame of its own: parameters.docs.story.inline = false; in a test, render one at a time",
    });
  }
  const [state] = states;
  if (state === undefined) {
    throw new HalyardError("NOT_IN_A_STORY", {
      action,
      cause: "no story with flags is on the page",
      remedy: "Add halyardFlags({ flags }) to the addons of the preview; in a test, set its annotations with setProjectAnnotations",
    });
  }
  for (const story of stories) story.record(name);
  return state;
}
