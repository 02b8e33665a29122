import type { ReactNode } from "react";

export function List(): ReactNode {
  return <ul>Rows of mail</ul>;
}
