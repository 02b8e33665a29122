import type { ReactNode } from "react";
import { constantFlags } from "./constant-flags";

/** This file stands in for the demo's own `halyard.ts`: the application as it is when nobody decides anything. */
export async function getFlag(name: string): Promise<boolean | string> {
  return constantFlags[name]!;
}

export async function Flag({ name, children, fallback }: { name: string; children: ReactNode; fallback?: ReactNode }): Promise<ReactNode> {
  return constantFlags[name] === false ? fallback : children;
}

export function Variant({ is, children }: { is: string; children: ReactNode }): ReactNode {
  return Object.values(constantFlags).includes(is) ? children : null;
}

export function FlagsProvider({ children }: { children: ReactNode }): ReactNode {
  return children;
}

export function FlagsUpdate({ children }: { children: ReactNode }): ReactNode {
  return children;
}

export function staticVariants(): { generateStaticParams(): object[]; enter(): Promise<void> } {
  return { generateStaticParams: () => [], enter: async () => {} };
}

export async function evaluate(): Promise<Record<string, { value: boolean | string }>> {
  return Object.fromEntries(Object.entries(constantFlags).map(([name, value]) => [name, { value }]));
}

export const handlers: { POST: () => Response } = { POST: () => new Response(null, { status: 404 }) };
