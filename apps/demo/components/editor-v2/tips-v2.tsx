import type { ReactNode } from "react";

export function TipsV2(): ReactNode {
  return (
    <p className="small quiet" data-tips="v2">
      Blocks move: change their order until the message reads well.
    </p>
  );
}
