/** Most files of which a program is told what is in them, and UTF-16 units of all of that together. */
export const mostSaved = { files: 8, length: 8_000_000 };

/** Of a file, in UTF-16 units: a text may have millions without a space. */
const longestName = 255;

/** Files that a program may load, by their names without folders: those of Keras, and of settings, that its texts name. */
export function savedFilesIn(texts: readonly string[]): ReadonlySet<string> {
  const has = (words: RegExp) => texts.some((text) => words.test(text));
  const endings = [
    ...(has(/load_model/) ? ["keras", "h5", "hdf5"] : []),
    ...(has(/\b(yaml|OmegaConf|merge_from_file)\b/) ? ["yaml", "yml"] : []),
    ...(has(/\b(json\.load|from json import|merge_from_file|model_from_json)/) ? ["json"] : []),
  ];
  if (endings.length === 0) return new Set();
  const ended = new RegExp(`\\.(?:${endings.join("|")})(?=["'\`])`, "g");
  const names = texts.flatMap((text) =>
    [...text.matchAll(ended)].flatMap(({ 0: ending, index }) => {
      const [start] = /[^\s"'`/\\{}]+$/.exec(text.slice(Math.max(0, index - longestName), index)) ?? [];
      return start === undefined ? [] : [start + ending];
    }),
  );
  return new Set(names);
}
