import type { ReactNode } from "react";

/** The page that every contestant serves. The editor's two versions differ in height, so that what stands below it moves when one takes the other's place. */
export function Article({ email, editor }: { email?: string; editor: ReactNode }): ReactNode {
  return (
    <main style={{ maxWidth: 720, margin: "0 auto", fontFamily: "sans-serif" }}>
      <header style={{ height: 60 }}>Signed in as {email ?? "nobody"}</header>
      {editor}
      <p>Nothing is sent to anybody else until you have opened a copy and said that it may.</p>
    </main>
  );
}
