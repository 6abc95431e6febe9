import { lstat } from "node:fs/promises";
import path from "node:path";

/** `roses/1.png`, or `roses/1-2.png` where that is taken. @param taken  names that others are about to get */
export async function freeName(root: string, file: string, taken: ReadonlySet<string> = new Set()): Promise<string> {
  const { dir, name, ext } = path.posix.parse(file);
  for (let number = 1; ; number++) {
    const candidate = path.posix.join(dir, number === 1 ? `${name}${ext}` : `${name}-${number}${ext}`);
    if (!taken.has(candidate) && !(await isThere(path.join(root, candidate)))) return candidate;
  }
}

/** A link that leads nowhere is there too. */
export const isThere = (full: string): Promise<boolean> =>
  lstat(full).then(
    () => true,
    () => false,
  );
