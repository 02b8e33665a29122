import type { Metadata } from "next";
import { cookies, draftMode } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { getFlag, override, staticVariants } from "../../../../halyard.ts";

const { enter } = staticVariants("/[variants]/offers/[slug]");

interface OfferProps {
  readonly params: Promise<{ variants: string; slug: string }>;
}

export function generateStaticParams(): { slug: string }[] {
  return [{ slug: "new" }];
}

export async function generateMetadata({ params }: OfferProps): Promise<Metadata> {
  await enter(params);
  return { title: `An offer in ${await getFlag("show-broadcast-editor-version")}` };
}

export default async function OfferPage({ params }: OfferProps): Promise<ReactNode> {
  await enter(params);
  const { slug } = await params;
  if (slug === "moved") redirect("/offers/new");
  if (slug === "gone") notFound();
  const { isEnabled } = await draftMode();
  return (
    <main>
      <p data-editor={await getFlag("show-broadcast-editor-version")} />
      <p data-rendered={Date.now()} data-draft={isEnabled} />
      <form action={forceAndReturn}>
        <button>Force v2</button>
      </form>
    </main>
  );
}

async function forceAndReturn(): Promise<void> {
  "use server";
  (await cookies()).set(override.cookie({ "show-broadcast-editor-version": "v2" }));
  redirect("/offers/new");
}
