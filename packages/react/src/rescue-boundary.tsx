"use client";
import type { FlagValue } from "@halyard/core";
import { Component, useContext, type ReactNode } from "react";
import type { FlagsStore } from "./create-flags-store.ts";
import { FlagsContext } from "./flags-context.ts";
import { RescuedBranch } from "./rescued-branch.tsx";
import { RethrowContext } from "./rethrow-context.ts";

export interface RescueBoundaryProps {
  readonly name: string;
  readonly value: FlagValue;
  /** What is shown when the children throw. */
  readonly rescue: ReactNode;
  readonly children?: ReactNode;
}

/**
 * Shows the children of a flag's value, and the rescue in their place when they throw while they are rendered, in the browser
 * or on the server. Another value starts anew.
 */
export function RescueBoundary({ name, value, rescue, children }: RescueBoundaryProps): ReactNode {
  const store = useContext(FlagsContext);
  const rethrow = useContext(RethrowContext);
  return (
    <Boundary key={String(value)} name={name} value={value} rescue={rescue} rethrow={rethrow} store={store}>
      <RescuedBranch rescue={rescue}>{children}</RescuedBranch>
    </Boundary>
  );
}

interface BoundaryProps extends RescueBoundaryProps {
  readonly rethrow: ((error: unknown) => void) | undefined;
  readonly store: FlagsStore | null;
}

class Boundary extends Component<BoundaryProps, { readonly failure?: { readonly error: unknown } }> {
  override state: { readonly failure?: { readonly error: unknown } } = {};

  static getDerivedStateFromError(error: unknown): { failure: { error: unknown } } {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    const { name, value, store } = this.props;
    if (store?.captureException) store.captureException(error, name, value);
    else reportError(error);
  }

  override render(): ReactNode {
    const { rescue, rethrow, children } = this.props;
    if (!this.state.failure) return children;
    rethrow?.(this.state.failure.error);
    return rescue;
  }
}
