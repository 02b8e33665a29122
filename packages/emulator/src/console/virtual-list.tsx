import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from "react";

interface VirtualListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => number | string;
  /** What one item takes before it was measured, in pixels. */
  estimatedHeight: number;
  children: (item: Item) => ReactNode;
}

/** A list of any length, of which the document has only what the window shows. */
export function VirtualList<Item>({ label, items, keyOf, estimatedHeight, children }: VirtualListProps<Item>): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- nothing that is memoized gets what it returns
  const virtualizer = useWindowVirtualizer({ count: items.length, estimateSize: () => estimatedHeight, getItemKey: (index) => keyOf(items[index]!), overscan: 6, scrollMargin });

  // What stands above may grow and shrink.
  useLayoutEffect(() => {
    const measure = (): void => setScrollMargin(Math.round(list.current!.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  return (
    <ul ref={list} aria-label={label} className="rows" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => (
        <li key={key} ref={virtualizer.measureElement} data-index={index} aria-setsize={items.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - scrollMargin}px)` }}>
          {children(items[index]!)}
        </li>
      ))}
    </ul>
  );
}
