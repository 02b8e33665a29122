"use client";
import type { Snapshot } from "@halyard/core";
import { useState } from "react";
import { useSelection } from "./use-selection.ts";

/** Reads something that is a new object each time, and keeps the object while its content stays the same. */
export function useStableSelection<Selected extends object>(select: (snapshot: Snapshot) => Selected, names: readonly string[]): Selected {
  const [keep] = useState(createKeeper<Selected>);
  return useSelection((snapshot) => keep(select(snapshot)), names);
}

function createKeeper<Value>(): (value: Value) => Value {
  let kept: Value;
  return (value) => (JSON.stringify(value) === JSON.stringify(kept) ? kept : (kept = value));
}
