import type { ReactNode } from "react";
import type { Block } from "@/broadcasts/broadcast";
import { isPicture, pictures } from "@/broadcasts/is-picture";
import { Illustration } from "../illustration";
import styles from "./block-fields.module.css";
import { GrowingLine } from "./growing-line";

interface BlockFieldsProps {
  readonly id: string;
  readonly block: Block;
  readonly index: number;
  readonly change: (change: Partial<Block>) => void;
}

/** The fields of a block, dressed as what readers will see. The names number them, for the form that is sent. */
export function BlockFields({ id, block: { kind, text, href = "", picture = "harbour" }, index, change }: BlockFieldsProps): ReactNode {
  const textField = { name: `block-${index}-text`, "data-focus": `${id} text`, value: text };
  switch (kind) {
    case "heading":
      return <GrowingLine {...textField} className={styles.heading} aria-label="Heading" placeholder="A heading" change={(value) => change({ text: value })} />;
    case "paragraph":
      return (
        <textarea
          {...textField}
          className={styles.paragraph}
          rows={Math.max(1, Math.ceil(text.length / 68))}
          aria-label="Paragraph"
          placeholder="A paragraph"
          onChange={(event) => change({ text: event.target.value })}
        />
      );
    case "button":
      return (
        <div className={styles.row}>
          <input {...textField} className={styles.button} aria-label="Label of the button" placeholder="Label" onChange={(event) => change({ text: event.target.value })} />
          <input
            name={`block-${index}-href`}
            className={styles.detail}
            aria-label="Address the button leads to"
            value={href}
            onChange={(event) => change({ href: event.target.value })}
          />
        </div>
      );
    case "image":
      return (
        <div className={styles.image}>
          <Illustration picture={picture} label={text} />
          <div className={styles.row}>
            <select
              name={`block-${index}-picture`}
              className={styles.detail}
              aria-label="Picture"
              value={picture}
              onChange={({ target }) => isPicture(target.value) && change({ picture: target.value })}
            >
              {pictures.map((each) => (
                <option key={each} value={each}>
                  {each[0]!.toUpperCase() + each.slice(1)}
                </option>
              ))}
            </select>
            <input
              {...textField}
              className={styles.detail}
              aria-label="What the picture shows"
              placeholder="What the picture shows"
              onChange={(event) => change({ text: event.target.value })}
            />
          </div>
        </div>
      );
    case "divider":
      return <hr className={styles.divider} />;
  }
}
