import type { ReactNode } from "react";

const paragraphs = [
  "A broadcast goes to everybody who asked for news, at the hour that you choose. Write it here, look at it as a reader would, and send it when it is ready.",
  "The subject is the first thing that people see, and often the only one. Say what is new, and leave the rest to the text below it.",
  "Pictures are shown as wide as the page. Give each of them a description, for those who cannot see it and for those whose mail program does not show it.",
  "Before it goes out, a copy goes to you. Nothing is sent to anybody else until you have opened that copy and said that it may.",
  "After a day the report is there: who opened it, which links were followed, and which addresses no longer exist.",
];

/** The page that every contestant serves. The editor's two versions differ in height, so that what stands below it moves when one takes the other's place. */
export function Article({ email, editor }: { email?: string; editor: ReactNode }): ReactNode {
  return (
    <main style={{ maxWidth: 720, margin: "0 auto", fontFamily: "sans-serif" }}>
      <header style={{ height: 60 }}>Signed in as {email ?? "nobody"}</header>
      {editor}
      <section>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </section>
    </main>
  );
}
