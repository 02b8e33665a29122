import { teams } from "@/session/people";
import type { Workspace } from "./broadcast";

export function workspaceName(workspace: Workspace): string {
  return workspace === "sample" ? "Sample workspace" : teams[workspace].name;
}
