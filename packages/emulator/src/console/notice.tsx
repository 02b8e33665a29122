import type { ReactElement, ReactNode } from "react";

interface NoticeProps {
  /** What to do about it. */
  children?: ReactNode;
  tone?: "bad" | "warning";
  text: string | undefined;
}

/** Something that went wrong, or that a person has to know. Nothing where there is no text. */
export function Notice({ text, tone = "bad", children }: NoticeProps): ReactElement | null {
  if (text === undefined) return null;
  return (
    <div role="alert" className={`notice ${tone}`}>
      <p>{text}</p>
      {children}
    </div>
  );
}
