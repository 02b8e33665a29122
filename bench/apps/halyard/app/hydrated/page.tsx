import type { ReactNode } from "react";
import { Article } from "../../../../product/article.tsx";
import { getSession } from "../../../../product/get-session.ts";
import { FlaggedEditor } from "../../flagged-editor.tsx";
import { FlagsProvider } from "../../halyard.ts";

/** A client component reads the flag, and the browser gets all fifty. */
export default async function Page(): Promise<ReactNode> {
  const session = await getSession();
  return (
    <FlagsProvider>
      <Article email={session?.email} editor={<FlaggedEditor />} />
    </FlagsProvider>
  );
}
