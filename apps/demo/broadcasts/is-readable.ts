import type { Person } from "@/session/people";
import type { Broadcast } from "./broadcast";

/** Whether somebody may open a broadcast in the editor: their own team's, or a sample, which is for everybody. */
export function isReadable({ workspace }: Broadcast, person: Person | undefined): boolean {
  return workspace === "sample" || workspace === person?.team;
}
