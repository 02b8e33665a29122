import type { Dispatch, ReactNode } from "react";
import type { Block } from "@/broadcasts/broadcast";
import { Icon } from "../icon";
import styles from "./block-card.module.css";
import { BlockFields } from "./block-fields";
import type { BlockChange } from "./block-list";

interface BlockCardProps {
  readonly id: string;
  readonly block: Block;
  readonly index: number;
  readonly count: number;
  readonly dispatch: Dispatch<BlockChange>;
}

/** One block of the message, with the buttons that move and remove it. */
export function BlockCard({ id, block, index, count, dispatch }: BlockCardProps): ReactNode {
  const place = `${block.kind}, block ${index + 1} of ${count}`;
  return (
    <li className={styles.card} data-kind={block.kind}>
      <input type="hidden" name={`block-${index}-kind`} value={block.kind} />
      <span className={styles.kind} aria-hidden="true">
        {block.kind}
      </span>
      <div className={styles.fields}>
        <BlockFields id={id} block={block} index={index} change={(change) => dispatch({ type: "edit", key: id, change })} />
      </div>
      {/* aria-disabled and not disabled: a button that is switched off under the keyboard would drop the focus. */}
      <div className={`needs-script ${styles.tools}`}>
        <button
          type="button"
          data-focus={`${id} up`}
          aria-label={`Move up: ${place}`}
          aria-disabled={index === 0}
          onClick={() => dispatch({ type: "move", key: id, by: -1 })}
        >
          <Icon shape="up" />
        </button>
        <button
          type="button"
          data-focus={`${id} down`}
          aria-label={`Move down: ${place}`}
          aria-disabled={index === count - 1}
          onClick={() => dispatch({ type: "move", key: id, by: 1 })}
        >
          <Icon shape="down" />
        </button>
        <button type="button" data-focus={`${id} remove`} aria-label={`Remove: ${place}`} onClick={() => dispatch({ type: "remove", key: id })}>
          <Icon shape="remove" />
        </button>
      </div>
    </li>
  );
}
