"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getPerson } from "@/session/get-person";
import { broadcastStore } from "./broadcast-store";
import { contentFromForm } from "./content-from-form";

export interface SaveResult {
  readonly message: string;
}

export async function saveBroadcast(id: string, _previous: SaveResult, form: FormData): Promise<SaveResult> {
  const person = await getPerson();
  if (!person || broadcastStore.find(id)?.workspace !== person.team) return { message: "Only the team of this broadcast can save it." };
  broadcastStore.save(id, contentFromForm(form));
  revalidatePath(`/broadcasts/${id}`);
  return { message: "Saved." };
}

export async function createBroadcast(): Promise<void> {
  const person = await getPerson();
  if (!person) redirect("/");
  const id = `${person.team}-${crypto.randomUUID().slice(0, 8)}`;
  broadcastStore.add({
    id,
    workspace: person.team,
    subject: "Untitled",
    status: "draft",
    audience: { name: "Nobody yet", recipients: 0 },
    at: new Date().toISOString(),
    blocks: [{ kind: "paragraph", text: "Write the first sentence here." }],
  });
  redirect(`/broadcasts/${id}`);
}
