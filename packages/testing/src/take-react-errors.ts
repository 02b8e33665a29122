import { createAsyncScope } from "./create-async-scope.ts";

/** Takes a message of React, or leaves it to the console. */
type TakeError = (message: string) => boolean;

/** What React says because a server's rendering and a browser's happen side by side in a test, and nowhere else. */
const inOneProcess = "Detected multiple renderers concurrently rendering the same context provider";

const scope = createAsyncScope<TakeError>();

/** What stands in the place of the console's function, for those who run at the time. */
const layers = new WeakMap<typeof console.error, { users: number; readonly write: typeof console.error }>();

/**
 * Has what React writes to the console while `body` runs go through `take`. React knows no other way to say that attributes
 * differ. What other tests write in the meantime goes where it went.
 */
export async function takeReactErrors<Result>(take: TakeError, body: () => Promise<Result>): Promise<Result> {
  const leave = enter();
  try {
    return await scope.run(take, body);
  } finally {
    leave();
  }
}

function enter(): () => void {
  const layer = layers.get(console.error) ?? addLayer();
  layer.users++;
  return () => {
    layer.users--;
    // Those below may have ended before. One with a spy above it goes once that is gone.
    for (let top = layers.get(console.error); top?.users === 0; top = layers.get(console.error)) console.error = top.write;
  };
}

function addLayer(): { users: number; readonly write: typeof console.error } {
  const layer = { users: 0, write: console.error };
  console.error = (...words: unknown[]) => {
    const message = format(words);
    if (!message.includes(inOneProcess) && !scope.current()?.(message)) layer.write.apply(console, words);
  };
  layers.set(console.error, layer);
  return layer;
}

/** React gives its messages as a format and what stands in it. */
function format([text, ...words]: readonly unknown[]): string {
  const rest = words.map(String);
  return [String(text).replace(/%[sod]/g, (place) => rest.shift() ?? place), ...rest].join(" ");
}
