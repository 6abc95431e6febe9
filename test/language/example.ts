import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../examples/", import.meta.url);

/** A model file that the project ships, by the start of its name. */
export const example = (name: string): string => readFileSync(new URL(`${name}.cnn.yaml`, folder), "utf8");

export const exampleNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".cnn.yaml"))
  .map((file) => file.replace(".cnn.yaml", ""));

/** The offset just inside the nth place (from 0) where the words stand. */
export function offsetOf(text: string, words: string, nth = 0): number {
  let offset = -1;
  for (let i = 0; i <= nth; i++) {
    offset = text.indexOf(words, offset + 1);
    if (offset < 0) throw new Error(`The text has no “${words}” number ${nth}.`);
  }
  return offset + 1;
}

/** A text with `|` where the cursor is. */
export function withCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf("|");
  if (offset < 0) throw new Error("No cursor is marked.");
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
