import { gunzipSync } from "node:zlib";

/** The largest body accepted, before and after it is unpacked, in bytes. */
export const bodyLimit: number = 20 * 1024 * 1024;

/**
 * Reads the JSON in a body however the SDKs pack it: plain, gzip (recognised by its first bytes, because posthog-js
 * does not announce it), or base64 in a form field. `undefined` for what cannot be read.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): unknown {
  try {
    const text = unpack(bytes);
    if (/^\s*[[{]/.test(text) || !contentType?.startsWith("application/x-www-form-urlencoded")) return parse(text);
    const data = new URLSearchParams(text).get("data") ?? "";
    return /^[[{]/.test(data) ? parse(data) : parse(unpack(Buffer.from(data, "base64")));
  } catch {
    return undefined;
  }
}

function unpack(bytes: Uint8Array): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new TextDecoder().decode(packed ? gunzipSync(bytes, { maxOutputLength: bodyLimit }) : bytes);
}

/** JSON as PostHog accepts it: the numbers that JSON lacks become null. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(/(?<=[:,[]\s*)-?(NaN|Infinity)(?=\s*[,}\]])/g, "null"));
  }
}
