import type { ReactNode } from "react";
import type { Block, Content } from "@/broadcasts/broadcast";
import { safeHref } from "@/broadcasts/safe-href";
import { Illustration } from "./illustration";
import styles from "./message.module.css";

interface MessageProps {
  readonly content: Content;
  /** The element of the subject: a page's title, or a part of a page. */
  readonly heading: "h1" | "h2";
}

/** A broadcast as its readers see it. */
export function Message({ content: { subject, blocks }, heading: Heading }: MessageProps): ReactNode {
  return (
    <article className={styles.message}>
      <Heading className={styles.subject}>{subject}</Heading>
      {blocks.map((block, index) => (
        <MessageBlock key={index} block={block} />
      ))}
    </article>
  );
}

function MessageBlock({ block: { kind, text, href, picture = "harbour" } }: { block: Block }): ReactNode {
  switch (kind) {
    case "heading":
      return <p className={styles.heading}>{text}</p>;
    case "button":
      return (
        <a className={styles.button} href={safeHref(href)}>
          {text}
        </a>
      );
    case "image":
      return <Illustration picture={picture} label={text} />;
    case "divider":
      return <hr className={styles.divider} />;
    case "paragraph":
      return <p>{text}</p>;
  }
}
