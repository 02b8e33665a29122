import type { SaveResult } from "@/broadcasts/actions";
import type { Content } from "@/broadcasts/broadcast";

/** What both editors get. */
export interface EditorProps {
  readonly content: Content;
  /** Absent where the visitor may look and try, but not save. */
  readonly save?: (previous: SaveResult, form: FormData) => Promise<SaveResult>;
}
