/** The body as text, or nothing once it is longer than `maxBytes`: what a stranger sends is not held in memory. */
export async function readBody(request: Request, maxBytes: number): Promise<string | undefined> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
