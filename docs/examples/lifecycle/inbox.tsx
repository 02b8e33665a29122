import { useFlag } from "@halyard/react";
import type { ReactNode } from "react";
import { Board } from "./board.tsx";
import { List } from "./list.tsx";

export function Inbox(): ReactNode {
  const version = useFlag("show-inbox-version");
  return version === "board" ? <Board /> : <List />;
}
