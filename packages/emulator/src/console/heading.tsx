import { useEffect, type ReactElement, type ReactNode } from "react";

/** The name of the screen: on the page, in the window's title, and where the focus goes when the screen changes. */
export function Heading({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  useEffect(() => {
    document.title = `${title} · Halyard console`;
  }, [title]);
  return (
    <div className="heading">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}
