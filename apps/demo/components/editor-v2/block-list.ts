import type { Block, BlockKind } from "@/broadcasts/broadcast";

export interface BlockEntry {
  readonly key: string;
  readonly block: Block;
}

export interface BlockList {
  readonly entries: readonly BlockEntry[];
  readonly nextKey: number;
  /** Where the keyboard goes after the last change; a new object each time, so that the same place can be named twice. */
  readonly focus?: { readonly target: string };
  /** What a screen reader says of the last change. */
  readonly announcement: string;
}

export type BlockChange =
  | { readonly type: "edit"; readonly key: string; readonly change: Partial<Block> }
  | { readonly type: "add"; readonly kind: BlockKind }
  | { readonly type: "move"; readonly key: string; readonly by: -1 | 1 }
  | { readonly type: "remove"; readonly key: string };

export function createBlockList(blocks: readonly Block[]): BlockList {
  return { entries: blocks.map((block, index) => ({ key: `b${index}`, block })), nextKey: blocks.length, announcement: "" };
}

export function reduceBlockList(list: BlockList, action: BlockChange): BlockList {
  const { entries, nextKey } = list;
  switch (action.type) {
    case "edit":
      return { ...list, entries: entries.map((entry) => (entry.key === action.key ? { ...entry, block: { ...entry.block, ...action.change } } : entry)) };
    case "add": {
      const key = `b${nextKey}`;
      return {
        entries: [...entries, { key, block: createBlock(action.kind) }],
        nextKey: nextKey + 1,
        focus: { target: action.kind === "divider" ? `${key} remove` : `${key} text` },
        announcement: `${action.kind} added at the end`,
      };
    }
    case "move": {
      const from = entries.findIndex(({ key }) => key === action.key);
      const to = from + action.by;
      const moved = entries[from];
      if (!moved || to < 0 || to >= entries.length) return list;
      const rest = entries.toSpliced(from, 1);
      return {
        ...list,
        entries: rest.toSpliced(to, 0, moved),
        focus: { target: `${action.key} ${action.by < 0 ? "up" : "down"}` },
        announcement: `${moved.block.kind} moved to place ${to + 1} of ${entries.length}`,
      };
    }
    case "remove": {
      const index = entries.findIndex(({ key }) => key === action.key);
      const removed = entries[index];
      if (!removed) return list;
      const rest = entries.toSpliced(index, 1);
      const neighbour = rest[Math.min(index, rest.length - 1)];
      return { ...list, entries: rest, focus: neighbour && { target: `${neighbour.key} remove` }, announcement: `${removed.block.kind} removed` };
    }
  }
}

function createBlock(kind: BlockKind): Block {
  switch (kind) {
    case "button":
      return { kind, text: "", href: "https://" };
    case "image":
      return { kind, text: "", picture: "harbour" };
    default:
      return { kind, text: "" };
  }
}
