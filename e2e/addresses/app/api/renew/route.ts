import { revalidatePath } from "next/cache";

export function POST(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const path = searchParams.get("path")!;
  if (searchParams.get("kind") === "page") revalidatePath(path, "page");
  else revalidatePath(path);
  return new Response(path);
}
