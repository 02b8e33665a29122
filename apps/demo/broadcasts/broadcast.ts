import type { Team } from "@/session/people";

/** Who owns a broadcast: a team, or the sample workspace that visitors see. */
export type Workspace = Team | "sample";

export type Picture = "harbour" | "ridge" | "lamp";

export type BlockKind = "heading" | "paragraph" | "button" | "image" | "divider";

export interface Block {
  readonly kind: BlockKind;
  /** What the block says; the alternative text of an image, empty for a divider. */
  readonly text: string;
  /** Where a button leads. */
  readonly href?: string;
  /** What an image shows. */
  readonly picture?: Picture;
}

export interface Content {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export type Status = "draft" | "scheduled" | "sent";

export interface Broadcast extends Content {
  readonly id: string;
  readonly workspace: Workspace;
  readonly status: Status;
  readonly audience: { readonly name: string; readonly recipients: number };
  /** When it was or will be sent, or last edited in case of a draft: ISO 8601. */
  readonly at: string;
  /** Share of recipients that opened it in each of the first 24 hours, in percent. Only of a sent one. */
  readonly opens?: readonly number[];
}
