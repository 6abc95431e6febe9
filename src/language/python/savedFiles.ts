/** Most files of which a program is told what is in them, and UTF-16 units of all of that together. */
export const mostSaved = { files: 8, length: 8_000_000 };

/** Files of Keras that a program may load, by their names without folders: those that its texts name. */
export function savedFilesIn(texts: readonly string[]): ReadonlySet<string> {
  if (!texts.some((text) => text.includes("load_model"))) return new Set();
  const named = texts.flatMap((text) => [...text.matchAll(/([^\s"'`/\\{}]+\.(?:keras|h5|hdf5))["'`]/g)]);
  return new Set(named.map(([, name = ""]) => name));
}
