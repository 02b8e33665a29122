/**
 * Leaves in the stack of an error what is somebody's own code: the component that reads, and the test, and nothing of what is
 * between them. Where there is none, or the runtime writes stacks in another form, it stays as it is.
 *
 * @param outer the stack of what began it all, for an error that knows nothing of that
 */
export function showCallers(error: Error, outer = ""): void {
  const { message, stack = "" } = error;
  const end = stack.indexOf(message) + message.length;
  const frames = `${stack.slice(end)}\n${outer}`.split("\n").filter((line) => /^\s*at /.test(line));
  const packages = /^(.*[\\/])core[\\/](?:src|dist)[\\/]/.exec(fileOf(new Error().stack?.split("\n")[1] ?? "") ?? "")?.[1];
  const isOwn = (file: string): boolean =>
    packages !== undefined && file.startsWith(packages) && /^(?:core|react|next|testing|storybook)[\\/](?:src|dist)[\\/]/.test(file.slice(packages.length)) && !/\.(?:test|spec)\.\w+$/.test(file);
  const callers = frames.filter((line) => {
    const file = fileOf(line);
    return file !== undefined && !/^node:|[\\/]node_modules[\\/]/.test(file) && !isOwn(file);
  });
  if (callers.length > 0) error.stack = [stack.slice(0, end), ...callers].join("\n");
}

/** The file in a line of a stack, `at name (file:1:2)` or `at file:1:2`. */
function fileOf(line: string): string | undefined {
  return /^\s*at (?:.*? \()?(?:file:\/\/)?(.+?)(?:\?[^:]*)?:\d+:\d+\)?$/.exec(line)?.[1];
}
