import { createEvaluator } from "@halyard/posthog/server";
import { flags } from "./flags.ts";

const evaluator = createEvaluator({ flags });

export async function openEditor(userId: string, teamId: string): Promise<"block editor" | "text editor"> {
  const { "show-broadcast-editor-version": editor } = await evaluator.evaluate({ distinctId: userId, groups: { team: teamId } });
  return editor.value === "v2" ? "block editor" : "text editor";
}
