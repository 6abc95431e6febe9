import { type FolderFacts, isSound } from "./facts.ts";

export interface ClassCount {
  readonly name: string;
  /** Images in its folders, whatever they are. */
  readonly images: number;
  /** Those that can be learned from. */
  readonly sound: number;
  /** Folders of parts, in their order; one alone, without a name, where there are none. */
  readonly parts: readonly { readonly part: string; readonly images: number; readonly sound: number }[];
}

/** How many images each class has, in the order of their names. */
export function classCounts({ layout, classes, images }: FolderFacts): readonly ClassCount[] {
  const counts = new Map<string, Map<string, { images: number; sound: number }>>();
  const countOf = (name: string, part: string) => {
    const parts = counts.get(name) ?? new Map<string, { images: number; sound: number }>();
    counts.set(name, parts);
    const count = parts.get(part) ?? { images: 0, sound: 0 };
    parts.set(part, count);
    return count;
  };
  for (const { name, part } of classes) countOf(name, part);
  for (const image of images) {
    if (image.className === "") continue;
    const count = countOf(image.className, layout === "parts" ? image.part : "");
    count.images++;
    if (isSound(image)) count.sound++;
  }
  return [...counts]
    .map(([name, byPart]) => {
      const parts = [...byPart].map(([part, count]) => ({ part, ...count }));
      const sum = (of: "images" | "sound") => parts.reduce((total, each) => total + each[of], 0);
      return { name, images: sum("images"), sound: sum("sound"), parts };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
