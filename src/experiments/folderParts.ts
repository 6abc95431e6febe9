import { randomGenerator } from "../core/random.ts";
import { listClasses } from "../data/folder/list.ts";
import { shuffled } from "../data/shuffle.ts";

/** Files of one class, apart. */
export interface ClassFiles {
  readonly name: string;
  readonly learned: readonly string[];
  readonly tested: readonly string[];
}

/**
 * Of each class so many files to measure on, at most a fifth and at least one, and so many others to learn from, all
 * drawn by the seed: whoever learns from fewer learns from the first of them.
 *
 * @throws UserError `folder-unusable`, `file-not-found`
 */
export async function folderParts(
  folder: string,
  { learned, tested, seed }: { readonly learned: number; readonly tested: number; readonly seed: number },
): Promise<readonly ClassFiles[]> {
  const classes = await listClasses(folder);
  return classes.map(({ name, files }, label) => {
    const random = randomGenerator(seed, label);
    const order = [...shuffled(files.length, random.uint32(), label)].map((place) => files[place] ?? "");
    const kept = Math.max(1, Math.min(tested, Math.floor(files.length / 5)));
    return { name, tested: order.slice(0, kept), learned: order.slice(kept, kept + learned) };
  });
}
