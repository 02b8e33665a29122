/** New texts by path, relative to the project's root with forward slashes; `undefined` deletes the file. */
export type FileChanges = ReadonlyMap<string, string | undefined>;
