import type { Dispatch, ReactNode } from "react";
import type { BlockKind } from "@/broadcasts/broadcast";
import { Icon } from "../icon";
import styles from "./add-block.module.css";
import type { BlockChange } from "./block-list";

const kinds: readonly { kind: BlockKind; label: string }[] = [
  { kind: "heading", label: "Heading" },
  { kind: "paragraph", label: "Paragraph" },
  { kind: "button", label: "Button" },
  { kind: "image", label: "Image" },
  { kind: "divider", label: "Divider" },
];

export function AddBlock({ dispatch }: { dispatch: Dispatch<BlockChange> }): ReactNode {
  return (
    <fieldset className={`needs-script ${styles.add}`}>
      <legend className="visually-hidden">Add a block</legend>
      {kinds.map(({ kind, label }) => (
        <button key={kind} type="button" onClick={() => dispatch({ type: "add", kind })}>
          <Icon shape="add" />
          <span className="visually-hidden">Add </span>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
